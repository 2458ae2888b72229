package dev.customary.hub.loyalty;

import java.time.Instant;
import java.util.Optional;

/**
 * Points that were got by one entry, and what is left of them.
 *
 * @param entry the number of that entry
 * @param left at least 0
 */
public record Lot(long entry, Optional<Instant> expiresAt, long left) {

    Lot with(long now) {
        return new Lot(entry, expiresAt, now);
    }

    boolean isOver(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
    }
}
