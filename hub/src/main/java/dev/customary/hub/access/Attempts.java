package dev.customary.hub.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Failed attempts to sign in. After five of them an e-mail address is locked on this node for a minute. Thread-safe; remembers
 * a bounded number of addresses.
 */
final class Attempts {
    private static final int ALLOWED = 5;
    private static final Duration LOCK = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, Instant latest) {}

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<Duration> lockedFor(String email) {
        var known = failures.get(normal(email));
        if (known == null || known.count() < ALLOWED) return Optional.empty();
        var rest = Duration.between(clock.instant(), known.latest().plus(LOCK));
        return rest.isPositive() ? Optional.of(rest) : Optional.empty();
    }

    synchronized void failed(String email) {
        var known = failures.remove(normal(email));
        int before = known == null || known.latest().plus(LOCK).isBefore(clock.instant()) ? 0 : known.count();
        failures.put(normal(email), new Failures(before + 1, clock.instant()));
        if (failures.size() > REMEMBERED)
            failures.remove(failures.keySet().iterator().next());
    }

    synchronized void succeeded(String email) {
        failures.remove(normal(email));
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
