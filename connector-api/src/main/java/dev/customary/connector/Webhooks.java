package dev.customary.connector;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a system's webhooks mean, and how to ask for them. */
public interface Webhooks {

    /** The secret that the system signs with, where that is its own and not the hub's to choose. */
    default Optional<String> ownSecret() {
        return Optional.empty();
    }

    /**
     * Says what a call is. Makes no call, compares signatures in constant time, and throws nothing whatever the bytes are.
     *
     * @param secret {@link #ownSecret}, or else the secret of this connection's webhooks
     */
    Reading read(Received received, String secret);

    /**
     * The records as they were when a genuine call was made, as far as its body shows them. Never taken for how they are now:
     * the hub only looks whether a value was entered that it never saw, because its own write came right after.
     *
     * @param body of a call that {@link #read} found genuine
     */
    default List<SourceRecord> told(byte[] body) {
        return List.of();
    }

    /**
     * Registers what is missing, and switches on again what the system switched off. Doing it again changes nothing.
     *
     * @param url where the system shall send to
     * @throws RemoteException also when the credentials do not suffice ({@code FORBIDDEN}): then a person registers by hand
     */
    Registration ensure(String url, String secret);

    /**
     * One call as it came.
     *
     * @param headers by lower-case name
     */
    record Received(Map<String, String> headers, byte[] body, Instant at) {}

    /** What a call is. */
    sealed interface Reading {
        /** A greeting without news; to be answered with success. */
        record Ping() implements Reading {}

        /**
         * From the system, with news.
         *
         * @param repetition the same for a repeated delivery of the same news and different for different news
         */
        record Genuine(String topic, String repetition, List<Hint> hints) implements Reading {}

        /** Not from the system, or not provably: to be answered with 401. */
        record Forged(String reason) implements Reading {}

        /** From the system, but not understood: kept for a person. */
        record Unreadable(String reason) implements Reading {}
    }

    /** News that something happened to a record. Never the truth by itself: the record is read again. */
    record Hint(String externalId, What what, Of of) {

        /** News of a customer. */
        public Hint(String externalId, What what) {
            this(externalId, what, Of.CUSTOMER);
        }

        /** News of an order. */
        public static Hint ofOrder(String externalId, What what) {
            return new Hint(externalId, what, Of.ORDER);
        }
    }

    /** What news is of. */
    enum Of {
        CUSTOMER,
        ORDER
    }

    /** What is said to have happened. */
    enum What {
        CHANGED,
        DELETED
    }

    /**
     * How registration stands.
     *
     * @param active whether news will come
     * @param reenabled what the system had switched off by itself and was switched on again
     * @param notes for a person
     */
    record Registration(boolean active, List<String> reenabled, List<String> notes, Optional<String> id) {}
}
