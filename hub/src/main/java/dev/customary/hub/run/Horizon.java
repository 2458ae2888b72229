package dev.customary.hub.run;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a connection is known.
 *
 * @param asOf everything that was changed there before was read; empty before a run came to the end of everything
 * @param newest the latest time of change that was read, by the system's own clock; empty where it says none
 * @param scannedAt when the latest complete scan began that looked for what is gone
 * @param shortfall how many records fewer than told the latest complete scan has shown
 */
public record Horizon(Optional<Instant> asOf, Optional<Instant> newest, Optional<Instant> scannedAt, long shortfall) {
    static final Horizon NONE = new Horizon(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    /** This horizon, when a scan has shown less than the system told. */
    Horizon fellShort(long by) {
        return new Horizon(asOf, newest, scannedAt, by);
    }
}
