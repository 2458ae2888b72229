package dev.customary.hub.plan;

/** What kind of effect an item is. */
public enum ItemClass {
    /** A source record is tied to a customer that is there already. */
    LINK,
    CREATE,
    UPDATE,
    /** Nothing would change. Such are counted, not kept. */
    EQUAL,
    /** A person will be asked. */
    ASK,
    /** Nothing is taken, and the reason says why. */
    LEAVE_OUT,
    DELETE;

    /** True when something would not be what it was. */
    public boolean isChange() {
        return switch (this) {
            case LINK, CREATE, UPDATE, DELETE -> true;
            case EQUAL, ASK, LEAVE_OUT -> false;
        };
    }
}
