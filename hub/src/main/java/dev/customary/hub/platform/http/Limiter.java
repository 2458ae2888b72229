package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.Optional;

/**
 * How many calls a remote system still allows: a bucket that holds as many calls as are allowed in a window and fills evenly.
 * A tenth of it is kept for people and webhooks, so a backfill cannot starve them. Thread-safe.
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

    /** What {@code lane} must leave in a bucket. */
    static double reserve(Limits limits, Lane lane) {
        return lane.isLive() ? 0 : Math.floor(limits.requests() * 0.1);
    }
}
