package dev.customary.hub.engine;

import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Source records that were read together.
 *
 * @param observedAt the moment from which on the remote system may have changed again: for a reading, when it was asked; for
 *     the answer to a write, when it answered
 * @param lane the urgency of what must be written elsewhere because of them
 * @param births gives the ids of customers that come to be with one of them; empty for any new ids
 */
public record Arrivals(
        Connection connection,
        List<SourceRecord> records,
        Instant observedAt,
        Origin origin,
        Lane lane,
        Optional<Births> births) {

    /** Which id a customer gets. */
    @FunctionalInterface
    public interface Births {
        /** @param externalId of the record that is the first to tell of the customer */
        CustomerId id(String externalId);
    }

    public Arrivals {
        records = List.copyOf(records);
    }

    public Arrivals(Connection connection, List<SourceRecord> records, Instant observedAt, Origin origin, Lane lane) {
        this(connection, records, observedAt, origin, lane, Optional.empty());
    }

    /** These, with ids from {@code source} for customers that come to be. */
    public Arrivals with(Births source) {
        return new Arrivals(connection, records, observedAt, origin, lane, Optional.of(source));
    }
}
