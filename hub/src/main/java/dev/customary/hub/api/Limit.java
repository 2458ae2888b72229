package dev.customary.hub.api;

/** How many elements a page of a list has. */
final class Limit {
    static final String USUAL = "50";
    private static final int MOST = 200;

    private Limit() {}

    /** @throws IllegalArgumentException when it is out of bounds */
    static int checked(int limit) {
        if (limit >= 1 && limit <= MOST) return limit;
        throw new IllegalArgumentException("limit %d: not allowed (expected: 1 to %d)".formatted(limit, MOST));
    }
}
