package dev.customary.hub.engine;

/** What a person says of a customer who was deleted in a system, or is to be. */
public enum DepartureChoice {
    /** The customer stays in all other systems as it is. */
    KEEP,
    /** The customer leaves all systems: deleted where the hub may, else made inactive where there is a place for that. */
    DELETE,
    /** The customer stays, and is created anew where it was deleted. */
    RECREATE
}
