package dev.customary.hub.search;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Work that is done once for many wishes: at once after a quiet time, else when the pause since it was last done is over.
 * Work that takes longer than the pause is followed by a pause ten times as long, so that it does not take up a thread. Wishes after the shutdown of its threads are forgotten. Thread-safe.
 */
final class Paced {
    private static final int PAUSE_PER_LONG_WORK = 10;

    private final ScheduledExecutorService threads;
    private final Runnable work;
    private final Duration pause;
    private boolean isWished;
    private boolean isBusy;

    /** @param work must not throw */
    Paced(ScheduledExecutorService threads, Runnable work, Duration pause) {
        this.threads = threads;
        this.work = work;
        this.pause = pause;
    }

    synchronized void wish() {
        isWished = true;
        if (!isBusy) {
            isBusy = true;
            submit(() -> threads.execute(this::work));
        }
    }

    private void work() {
        synchronized (this) {
            isWished = false;
        }
        long began = System.nanoTime();
        work.run();
        long took = System.nanoTime() - began;
        long rest = took <= pause.toNanos() ? pause.toNanos() : PAUSE_PER_LONG_WORK * took;
        submit(() -> threads.schedule(this::rested, rest, TimeUnit.NANOSECONDS));
    }

    private void rested() {
        synchronized (this) {
            if (!isWished) {
                isBusy = false;
                return;
            }
        }
        work();
    }

    private void submit(Runnable submission) {
        try {
            submission.run();
        } catch (RejectedExecutionException e) {
            if (!threads.isShutdown()) {
                throw e;
            }
        }
    }
}
