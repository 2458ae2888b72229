package dev.customary.benchmarks.ledger;

import dev.customary.benchmarks.ask.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Lets several tills work at once, for a time. */
public final class Tills {
    private final Clients clients;

    /** @param clients who hears what the tills themselves cost */
    public Tills(Clients clients) {
        this.clients = clients;
    }

    /**
     * The times of all entries, in nanoseconds, in no order.
     *
     * @param opened a till, for one thread
     */
    public List<long[]> work(int count, Duration time, Supplier<? extends Till> opened) {
        long until = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<long[]>> working = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                working.add(threads.submit(() -> one(opened, until)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> one : working) {
                all.add(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an entry was not made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while points were entered", e);
        }
    }

    private long[] one(Supplier<? extends Till> opened, long until) {
        List<Long> took = new ArrayList<>();
        clients.asking(() -> {
            try (Till till = opened.get()) {
                for (long began = System.nanoTime(); began < until; began = System.nanoTime()) {
                    till.enter();
                    took.add(System.nanoTime() - began);
                }
            }
        });
        return took.stream().mapToLong(Long::longValue).toArray();
    }
}
