package dev.customary.hub.connection;

import dev.customary.connector.CustomerStream;

/**
 * What deletions mean between a system and the others.
 *
 * @param meaning what a deletion there means for the customer elsewhere
 * @param mayDelete whether the hub may delete records there; otherwise it makes them inactive, where the system has a place for that
 */
public record Deletions(Meaning meaning, boolean mayDelete) {
    /** A person is asked, and the hub deletes nothing. */
    public static final Deletions STANDARD = new Deletions(Meaning.ASK, false);

    /** Whether the hub may and can delete records there. */
    public boolean allow(CustomerStream stream) {
        return mayDelete && stream instanceof CustomerStream.Deletes;
    }

    /** What a deletion means for the customer elsewhere. */
    public enum Meaning {
        /** Nothing: it is noted. */
        KEEP,
        /** A person decides. */
        ASK,
        /** The customer leaves all systems, each as far as it allows. */
        SPREAD
    }
}
