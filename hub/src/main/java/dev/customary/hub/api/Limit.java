package dev.customary.hub.api;

import dev.customary.hub.platform.Invalid;

/** How many elements a page of a list has. */
final class Limit {
    static final String USUAL = "50";
    private static final int MOST = 200;

    private Limit() {}

    /** @throws IllegalArgumentException when it is out of bounds */
    static int checked(int limit) {
        if (limit >= 1 && limit <= MOST) return limit;
        throw Invalid.parameter("limit", Integer.toString(limit), "not allowed", "1 to " + MOST);
    }
}
