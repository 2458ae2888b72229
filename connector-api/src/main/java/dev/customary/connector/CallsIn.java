package dev.customary.connector;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A connector whose system cannot be called: it calls the hub, asks for work, and brings back what came of it. Its code sends
 * calls on its way ({@link Http}) as any other connector does. The hub keeps each until the system comes for it, in a session
 * that the system begins and ends; while none is open, a call fails as {@code UNREACHABLE} and what it was for waits. What is
 * said on the wire is the connector's business, and what waits is the hub's.
 */
public interface CallsIn extends Connector {

    /**
     * Answers one call of the system. Throws nothing whatever the bytes are: a caller like this tells people what it could not
     * understand, and not what was meant. Called by many threads.
     */
    Reply answer(Account account, Received received, Counter counter);

    /** What a person installs beside the system, so that it calls this account; without secrets. */
    SetupFile setupFile(Account account);

    /**
     * The account that is called.
     *
     * @param connection its short name
     * @param id one that never changes, whatever the connection is called, and that no other connection has
     * @param address where it is called
     */
    record Account(String connection, String id, Settings settings, URI address) {}

    /**
     * One call as it came.
     *
     * @param query as it came, without the question mark; empty for none
     * @param headers by lower-case name
     */
    record Received(String method, String query, Map<String, String> headers, byte[] body) {
        public Received {
            headers = Map.copyOf(headers);
        }
    }

    /** What the caller is told. */
    record Reply(int status, String contentType, byte[] body) {}

    /** A file to be downloaded. */
    record SetupFile(String name, String contentType, byte[] body) {}

    /** How a wish to begin a session is met. */
    sealed interface Beginning {
        /** There is work; everything further is asked with the ticket, which nobody can guess. */
        record Begun(String ticket) implements Beginning {}

        /** There is nothing to be done. */
        record NothingToDo() implements Beginning {}

        /** A session is open already. */
        record Busy() implements Beginning {}
    }

    /** Where work is handed out and results are taken in, for one account. A ticket that is over gets nothing, and harms nothing. */
    interface Counter {
        /** Somebody who proved who he is wants to begin. Whatever waits for this system becomes due by it. */
        Beginning begin();

        /** Somebody could not prove who he is. */
        void refuse();

        /** True while so many could not of late that nobody is let in, whatever he brings. */
        boolean isLocked();

        /** True while the session is the open one. */
        boolean isOpen(String ticket);

        /**
         * The next call to be carried out, after a short wait if there is none at once. One that was handed out before and has no
         * answer by now fails: it may have been carried out.
         */
        Optional<Http.Call> next(String ticket);

        /** What came of the call that was handed out last; false when nobody waits for it any more. */
        boolean answered(String ticket, Http.Answer answer);

        /** As {@link #answered}, when the system could not carry it out for a reason that lies in the system. */
        boolean failed(String ticket, RemoteException failure);

        /**
         * How far the work has come: 100 when nothing more is to be done now, else less. Waits a little for work that follows from
         * what was just answered.
         */
        int percentDone(String ticket);

        /** Keeps a word that the session asks for in a later call. */
        void note(String ticket, String word);

        /** The word kept last; empty if there is none. */
        String noted(String ticket);

        /** Ends the session; calls that it did not answer fail. */
        void end(String ticket);
    }
}
