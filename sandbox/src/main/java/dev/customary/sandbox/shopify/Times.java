package dev.customary.sandbox.shopify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times, to the second. */
final class Times {
    private Times() {}

    static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
