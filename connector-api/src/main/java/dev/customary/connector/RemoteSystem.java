package dev.customary.connector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One account of a remote system, opened. Thread-safe. */
public interface RemoteSystem {

    /**
     * Reads a little and writes nothing, so that a person sees whether address, credentials and permissions are right.
     *
     * @throws RemoteException naming what is wrong: the address, the credentials, a missing permission, or an answer that is
     *     not such a system's
     */
    Introduction meet();

    /** The stream of customers. */
    CustomerStream customers();

    /** The stream of orders, where the connector can read any. */
    default Optional<OrderStream> orders() {
        return Optional.empty();
    }

    /** What the system's webhooks mean, if it can send any. */
    Optional<Webhooks> webhooks();

    /**
     * What was seen on meeting.
     *
     * @param account the account's name as the system says it
     * @param version the system's version as far as it tells
     * @param customers how many customers there are, where it says so
     * @param notes findings for a person: permissions missing, features absent, things to set up
     */
    record Introduction(String account, String version, OptionalLong customers, List<String> notes) {}
}
