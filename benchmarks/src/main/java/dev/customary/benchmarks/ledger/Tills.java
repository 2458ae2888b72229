package dev.customary.benchmarks.ledger;

import dev.customary.benchmarks.ask.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        return Clients.together(count, () -> one(opened, until));
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
