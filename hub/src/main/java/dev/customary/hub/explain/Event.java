package dev.customary.hub.explain;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Origin;
import java.time.Instant;
import java.util.UUID;

/**
 * What happened: the change in which it is told.
 *
 * @param note what else is told, such as a person's reason
 */
public record Event(UUID change, long version, Instant at, Origin origin, String note) {
    static Event of(Change change) {
        return new Event(change.id(), change.version(), change.at(), change.origin(), change.note());
    }
}
