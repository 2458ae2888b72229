package dev.customary.hub.search;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Work that is done once for many wishes: at once after a quiet time, else when the pause since it was last done is over.
 * Wishes after the shutdown of its threads are forgotten. Thread-safe.
 */
final class Paced {
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
        work.run();
        submit(() -> threads.schedule(this::rested, pause.toMillis(), TimeUnit.MILLISECONDS));
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
