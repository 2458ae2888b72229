package dev.customary.hub.drift;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.drift.Drift.Kind;
import java.time.Instant;
import java.util.Map;

/**
 * How a connection and the hub agreed when they were last compared.
 *
 * @param asOf what was changed on either side later was not compared
 * @param terms a digest of what was expected of a record
 * @param records how many records were compared
 * @param ranges how many ranges of keys these are
 * @param descended how many of the ranges had to be looked into
 * @param found how many differences were found then, by kind, those that were repaired at once among them
 */
public record Agreement(
        ConnectionId connection,
        Instant asOf,
        long terms,
        long records,
        int ranges,
        int descended,
        Map<Kind, Integer> found) {
    public Agreement {
        found = Map.copyOf(found);
    }
}
