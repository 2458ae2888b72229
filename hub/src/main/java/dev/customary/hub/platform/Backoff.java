package dev.customary.hub.platform;

import java.time.Duration;

/**
 * Pauses that double with each attempt.
 *
 * @param first the pause after the first attempt
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** The pause after {@code attempts} failed attempts; {@link #first} for 0 and 1. */
    public Duration after(int attempts) {
        Duration pause = first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
