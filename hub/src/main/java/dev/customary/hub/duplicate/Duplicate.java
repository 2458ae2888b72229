package dev.customary.hub.duplicate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Two customers that may be one.
 *
 * @param ended how the question ended; empty while it is open
 */
public record Duplicate(UUID id, CustomerPair pair, Likeness likeness, Instant foundAt, Optional<Ended> ended) {

    /** How it ended. */
    public record Ended(Instant at, String actor, Outcome outcome) {}

    /** What became of it. */
    public enum Outcome {
        MERGED,
        /** A person said that they are not the same. */
        DIFFERENT,
        /** They do not look alike any more, or one of them is somebody else by now. */
        SUPERSEDED
    }
}
