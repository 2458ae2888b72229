package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.KeptLine;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows some of the webhooks that are sent by a known time-table, one after the other, each from before it is sent until it is
 * seen. Thread-safe.
 */
final class Following {
    /** One of so many is followed: looking costs the hub more than a webhook does. */
    private static final int ONE_OF = 20;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(4);

    /** Who has waited for long looks less often, so that looking does not keep a late hub late: one part in so many is not told apart. */
    private static final int EXACT_TO = 16;

    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private final GeneratedShop shop;
    private final int webhooks;
    private final Instant begin;
    private final int perSecond;

    /** By how it was looked, and by the customer: when it was seen, in microseconds since 1970. */
    private final Map<String, Map<Integer, Long>> seen = new ConcurrentHashMap<>();

    /** @param begin when the first is sent */
    Following(GeneratedShop shop, int webhooks, Instant begin, int perSecond) {
        this.shop = shop;
        this.webhooks = webhooks;
        this.begin = begin;
        this.perSecond = perSecond;
    }

    /** Returns when the last that is followed was seen. */
    void follow(Watcher watcher) {
        Map<Integer, Long> here = seen.computeIfAbsent(watcher.how(), missing -> new TreeMap<>());
        try (KeptLine line = new KeptLine(watcher.hub(), watcher.key())) {
            for (int customer = next(1); customer <= webhooks; customer = next(customer)) {
                Instant sent = time(customer);
                awaitTime(sent);
                here.put(customer, seenAt(watcher, line, customer, sent.plus(GIVE_UP)));
            }
        }
    }

    private long seenAt(Watcher watcher, KeptLine line, int customer, Instant until) {
        String phone = shop.editedPhone(customer);
        long began = System.nanoTime();
        while (!watcher.sees(line, customer, phone)) {
            if (Instant.now().isAfter(until)) {
                break;
            }
            LockSupport.parkNanos(Math.max(LOOK_AGAIN.toNanos(), (System.nanoTime() - began) / EXACT_TO));
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** The next that is not yet sent: those that were sent while another was waited for might be seen long since. */
    private int next(int after) {
        int next = after + ONE_OF;
        while (next <= webhooks && time(next).isBefore(Instant.now())) {
            next += ONE_OF;
        }
        return next;
    }

    private Instant time(int customer) {
        return begin.plusNanos(1_000_000_000L / perSecond * (customer - 1));
    }

    private static void awaitTime(Instant time) {
        for (Duration left = Duration.between(Instant.now(), time);
                left.isPositive();
                left = Duration.between(Instant.now(), time)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    /**
     * How long it took until they were seen, by how it was looked.
     *
     * @param sentAt of each webhook, in microseconds since 1970
     * @param passed how many of the first webhooks do not count
     */
    Map<String, Times> seen(long[] sentAt, int passed) {
        Map<String, Times> all = new LinkedHashMap<>();
        seen.forEach((how, customers) -> {
            Times times = all.computeIfAbsent(how, missing -> new Times());
            customers.forEach((customer, at) -> {
                if (customer > passed) {
                    times.add((at - sentAt[customer - 1]) * 1000);
                }
            });
        });
        return all;
    }
}
