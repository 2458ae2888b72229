package dev.customary.hub.callin;

import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Wakes whoever waits for news of a call, on this node or another; a signal that is lost costs a moment. Thread-safe. */
final class Bell {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Signals signals;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean listens;
    private long rings;

    Bell(Signals signals) {
        this.signals = signals;
    }

    private void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What {@code look} finds, as soon as it finds something; empty when it did not in {@code most}. */
    <T> Optional<T> await(Supplier<Optional<T>> look, Duration most) {
        listen();
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            long before = rings();
            var found = look.get();
            if (found.isPresent() || System.nanoTime() >= deadline || !waitSince(before)) return found;
        }
    }

    private void listen() {
        lock.lock();
        try {
            if (!listens) signals.listen(Channels.CALLS_IN, connection -> ring(), this::ring);
            listens = true;
        } finally {
            lock.unlock();
        }
    }

    private long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** False when the thread is stopped. */
    private boolean waitSince(long before) {
        lock.lock();
        try {
            long nanos = LOOK_AGAIN.toNanos();
            while (rings == before && nanos > 0) nanos = rung.awaitNanos(nanos);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
