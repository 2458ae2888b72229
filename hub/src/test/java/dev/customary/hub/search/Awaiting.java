package dev.customary.hub.search;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds; fails when it does not within a minute. */
final class Awaiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaiting() {}

    static void await(String what, BooleanSupplier holds) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) throw new AssertionError("waited in vain for " + what);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    static void inStep(CustomerSearch search) {
        await("the index to be in step", () -> search.status().state() == CustomerSearch.State.IN_STEP);
    }
}
