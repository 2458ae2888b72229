package dev.customary.hub.platform.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Does again what lost against another transaction: a deadlock, a serialization failure, a key that the other inserted
 * first. Each further attempt waits a random time that may be twice as long as before.
 *
 * @param attempts how often at most, the first included
 * @param pause how long to wait at most before the second attempt
 */
public record Retry(int attempts, Duration pause, RandomGenerator random) {
    public Retry {
        if (attempts < 1) throw new IllegalArgumentException("attempts: %d (expected: at least 1)".formatted(attempts));
    }

    /** Five attempts within about a second. */
    public static Retry usual(RandomGenerator random) {
        return new Retry(5, Duration.ofMillis(50), random);
    }

    <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (PessimisticLockingFailureException | DuplicateKeyException e) {
                if (attempt == attempts) throw e;
                waitBefore(attempt + 1);
            }
        }
    }

    private void waitBefore(int attempt) {
        var longest = pause.multipliedBy(1L << (attempt - 2));
        LockSupport.parkNanos(random.nextLong(longest.toNanos() + 1));
    }
}
