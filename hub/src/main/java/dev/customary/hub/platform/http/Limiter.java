package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.Optional;

/**
 * How many calls a remote system still allows: a bucket that fills evenly. It holds a fifth of what is allowed in a window, and
 * fills with the rest in the time of one, so that no window has more, wherever it begins. A tenth of what is allowed is kept for
 * people and webhooks, so a backfill cannot starve them. Thread-safe.
 */
public interface Limiter {

    /**
     * Takes one call out of the bucket of {@code connection}.
     *
     * @return empty when it may be sent now; otherwise how long to wait before asking again
     */
    Optional<Duration> take(int connection, Limits limits, Lane lane);

    /** The system asked for a pause: nobody takes anything before it is over. */
    void pause(int connection, Duration pause);

    /** How many calls may be sent at once; at least one. */
    static int burst(Limits limits) {
        return Math.max(1, limits.requests() / 5);
    }

    /**
     * How many calls the bucket gets back in a second. A window that begins with a full bucket has {@link #burst} calls at once,
     * and then those that come back before its end. The last of these comes back at its very end, when the next one begins: so
     * one more comes back in its time than the burst leaves of what is allowed.
     */
    static double rate(Limits limits) {
        return (limits.requests() - burst(limits) + 1) / (limits.window().toMillis() / 1000.0);
    }

    /** What {@code lane} must leave in a bucket. */
    static double reserve(Limits limits, Lane lane) {
        return lane.isLive() ? 0 : Math.floor(limits.requests() * 0.1);
    }
}
