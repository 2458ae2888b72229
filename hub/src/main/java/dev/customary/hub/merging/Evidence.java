package dev.customary.hub.merging;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What one source record says. When the hub came to hear of it is not part of it: a decision that depended on that would
 * depend on the order of arrival.
 *
 * @param fields in canonical, normalised form
 * @param bornAt when the record was created, by the system's own account where it gives one
 * @param changedAt when the record was last changed, by the system's own account where it gives one
 */
public record Evidence(SourceKey source, Fields fields, Optional<Instant> bornAt, Optional<Instant> changedAt) {

    /** The same with {@code others} in place of its fields. */
    Evidence saying(Fields others) {
        return others.equals(fields) ? this : new Evidence(source, others, bornAt, changedAt);
    }
}
