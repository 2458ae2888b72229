package dev.customary.hub.platform.web;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on virtual threads, so many at once. The others wait for their turn in the order in which they came, and hold
 * nothing meanwhile but themselves: whoever gives the tasks says how many there can be. Thread-safe.
 */
final class Turnstile implements Executor {
    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Turnstile(int atOnce) {
        this.atOnce = atOnce;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (running == atOnce) {
                waiting.add(task);
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        start(task);
    }

    private void start(Runnable task) {
        Thread.ofVirtual().name("request").start(() -> {
            try {
                task.run();
            } finally {
                var next = next();
                if (next != null) start(next);
            }
        });
    }

    /** What takes the place of a task that has ended; null when nothing waits for it. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            var next = waiting.poll();
            if (next == null) running--;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
