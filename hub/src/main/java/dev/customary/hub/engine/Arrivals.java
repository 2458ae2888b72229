package dev.customary.hub.engine;

import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.List;

/**
 * Source records that were read together.
 *
 * @param observedAt the moment from which on the remote system may have changed again: for a reading, when it was asked; for
 *     the answer to a write, when it answered
 * @param lane the urgency of what must be written elsewhere because of them
 */
public record Arrivals(
        Connection connection, List<SourceRecord> records, Instant observedAt, Origin origin, Lane lane) {
    public Arrivals {
        records = List.copyOf(records);
    }
}
