package dev.customary.benchmarks.ledger;

import dev.customary.hub.customer.CustomerId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to be entered: points that are given or taken of some customer, each slip another event. Thread-safe.
 *
 * @param accounts the first so many of {@code customers} have their points changed
 */
public record Slips(List<CustomerId> customers, int accounts, long seed, AtomicLong next) {
    private static final int LEAST = -50;
    private static final int MOST = 100;

    /** @param points not 0 */
    record Slip(CustomerId customer, String event, long points) {}

    Slip slip() {
        long number = next.getAndIncrement();
        var random = new SplittableRandom(seed + number);
        int points = random.nextInt(LEAST, MOST);
        return new Slip(
                customers.get(random.nextInt(accounts)),
                "order-" + number,
                points < 0 ? points : points + 1); // none is about nothing
    }
}
