package dev.customary.hub.passport;

/** What a system may be able to do, and some cannot, or say they can. */
public enum Ability {
    /** It lists what changed since a moment, and nothing else. */
    CHANGES_SINCE,
    /** What changed at that very moment is listed too. */
    CHANGES_INCLUSIVE,
    /** Times of change are told to the second at least. */
    TIME_RESOLUTION,
    /** A list shows the same records in the same order when it is read again. */
    PAGE_ORDER,
    /** Several records are read by their ids at once. */
    READ_BY_ID,
    /** What is gone is no longer shown to who asks for it. */
    DELETIONS,
    /** Webhooks come. */
    WEBHOOKS,
    /** The time of change moves when a record is written. */
    TIME_OF_CHANGE,
    /** What is written keeps its upper and lower case. */
    LETTER_CASE,
    /** A field can be emptied. */
    CLEARING
}
