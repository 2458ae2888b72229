package dev.customary.connector;

import java.time.InstantSource;

/**
 * Code for one kind of remote system. Found by {@link java.util.ServiceLoader}; must have a public constructor without
 * arguments, hold no state and be thread-safe.
 */
public interface Connector {

    /** What this connector is, what it must be told and what it can do. Constant. */
    Descriptor descriptor();

    /**
     * Opens one configured account. Makes no call. The hub opens a connection once and uses it from many threads.
     *
     * @throws IllegalArgumentException for settings that cannot work, naming the setting and what was expected
     */
    RemoteSystem open(Opening opening);

    /**
     * What the hub gives to an account it opens.
     *
     * @param connection the connection's short name, such as {@code woo_moraleja}
     * @param http the way to the system
     * @param clock the time
     * @param memory what the account keeps over restarts
     */
    record Opening(String connection, Settings settings, Http http, InstantSource clock, Memory memory) {

        /** With nothing that lasts longer than the process. */
        public Opening(String connection, Settings settings, Http http, InstantSource clock) {
            this(connection, settings, http, clock, Memory.passing());
        }
    }
}
