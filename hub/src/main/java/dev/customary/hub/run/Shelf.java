package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where workers of one process leave what a waiting run has seen, for whoever goes on with it. It is lost with the process;
 * then the run goes on without, and what is gone is found by the next scan. Thread-safe.
 */
final class Shelf {
    private record Left(Optional<Cursor> checkpoint, Sightings sightings) {}

    private final Map<UUID, Left> left = new ConcurrentHashMap<>();

    void leave(Run run, Sightings sightings) {
        left.put(run.id(), new Left(run.checkpoint(), sightings));
    }

    /** What was left for {@code run}; empty unless it stands where it stood then. */
    Optional<Sightings> take(Run run) {
        return Optional.ofNullable(left.remove(run.id()))
                .filter(there -> there.checkpoint().equals(run.checkpoint()))
                .map(Left::sightings);
    }
}
