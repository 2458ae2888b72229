package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Buckets in memory. Thread-safe. */
public final class InMemoryLimiter implements Limiter {
    private static final double NANOS = 1e9;
    private static final double SHORTEST_WAIT = 0.001;

    private final InstantSource clock;
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    private record Bucket(double calls, Instant filledAt, Instant pausedUntil) {}

    public InMemoryLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> take(int connection, Limits limits, Lane lane) {
        var now = clock.instant();
        double rate = Limiter.rate(limits);
        double needed = 1 + Limiter.reserve(limits, lane);
        var bucket = buckets.getOrDefault(connection, new Bucket(Limiter.burst(limits), now, now));
        double filled = rate * Math.max(0, seconds(bucket.filledAt(), now));
        double available = Math.min(Limiter.burst(limits), bucket.calls() + filled);
        double paused = seconds(now, bucket.pausedUntil());
        boolean may = paused <= 0 && available >= needed;
        buckets.put(
                connection,
                new Bucket(may ? available - 1 : available, later(bucket.filledAt(), now), bucket.pausedUntil()));
        if (may) return Optional.empty();
        double wait = Math.max(SHORTEST_WAIT, Math.max(paused, (needed - available) / rate));
        return Optional.of(Duration.ofNanos((long) (wait * NANOS)));
    }

    @Override
    public synchronized void pause(int connection, Duration pause) {
        var now = clock.instant();
        var until = now.plus(pause);
        buckets.merge(
                connection,
                new Bucket(0, now, until),
                (known, any) -> new Bucket(known.calls(), known.filledAt(), later(known.pausedUntil(), until)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS;
    }
}
