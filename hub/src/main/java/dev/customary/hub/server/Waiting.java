package dev.customary.hub.server;

import dev.customary.hub.passport.Measuring;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks again and again. */
final class Waiting implements Measuring.Waiting {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Override
    public boolean until(BooleanSupplier holds, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }
}
