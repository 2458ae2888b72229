package dev.customary.hub.merging;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;

/**
 * What one source record says.
 *
 * @param fields in canonical, normalised form
 * @param changedAt when the record was last changed, by the system's own account where it gives one
 */
public record Evidence(SourceKey source, Fields fields, Instant changedAt) {}
