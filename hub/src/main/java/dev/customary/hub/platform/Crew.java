package dev.customary.hub.platform;

import dev.customary.hub.platform.database.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps workers stepping, each on a virtual thread of its own: on and on while there is work, then asleep until somebody
 * calls {@link #wake} or a while has passed (for work that becomes due by time). A step that throws is logged and tried
 * again after a pause; it never ends the worker. Thread-safe.
 */
public final class Crew implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration idle;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long wakes;
    private volatile boolean closed;

    /** @param idle how long a worker without work sleeps when nobody wakes it */
    public Crew(Duration idle) {
        this.idle = idle;
    }

    /** Puts {@code worker} to work. */
    public synchronized void hire(Worker worker) {
        threads.add(Thread.ofVirtual().name(worker.name()).start(() -> work(worker)));
    }

    /** There may be work. */
    public void wake() {
        lock.lock();
        try {
            wakes++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work(Worker worker) {
        while (!closed) {
            long before = wakes();
            if (!step(worker)) {
                sleep(before, idle);
            }
        }
    }

    private boolean step(Worker worker) {
        try {
            return worker.step();
        } catch (RuntimeException failure) {
            if (!closed) {
                report(worker, failure);
                sleep(Long.MIN_VALUE, PAUSE_AFTER_FAILURE);
            }
            return true;
        }
    }

    private static void report(Worker worker, RuntimeException failure) {
        if (Outage.caused(failure)) {
            LOG.warn("worker {} waits for the database: {}", worker.name(), failure.getMessage());
        } else {
            LOG.error("worker {} failed and will try again in {}", worker.name(), PAUSE_AFTER_FAILURE, failure);
        }
    }

    private long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps unless somebody woke the crew since {@code before}; the smallest number sleeps in any case. */
    private void sleep(long before, Duration longest) {
        lock.lock();
        try {
            long nanos = longest.toNanos();
            while (!closed && nanos > 0 && (before == Long.MIN_VALUE || wakes == before)) {
                nanos = news.awaitNanos(nanos);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets every worker end its step, for a few seconds, then interrupts, and waits a few seconds more. */
    @Override
    public synchronized void close() {
        closed = true;
        wake();
        awaitEnds();
        threads.forEach(Thread::interrupt);
        awaitEnds();
    }

    private void awaitEnds() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
