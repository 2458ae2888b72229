package dev.customary.hub.loyalty;

/** What became of a wish. */
public sealed interface Outcome {

    /** It is entered. */
    record Entered(Entry entry) implements Outcome {}

    /** It was entered before, under the same key, and is not entered again. */
    record Repeated(Entry entry) implements Outcome {}

    /** It is set aside, or was before, or is let go. */
    record Stands(Hold hold) implements Outcome {}

    /** So many points expired. */
    record Expired(long points) implements Outcome {}

    /**
     * Nothing was done.
     *
     * @param text what was wrong, and what was expected
     */
    record Refused(Why why, String text) implements Outcome {}

    /** Why nothing was done. */
    enum Why {
        /** There is no such customer. */
        NO_CUSTOMER,
        /** There are fewer points than wanted. */
        TOO_FEW,
        /** There would be more than can be counted. */
        TOO_MANY,
        /** The key stands for something else. */
        KEY_USED,
        /** There is no such entry to be taken back, or less of it is left. */
        NOT_REVERSIBLE,
        /** There is no such hold, or it has ended. */
        NO_HOLD
    }
}
