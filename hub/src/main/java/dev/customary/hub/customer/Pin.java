package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's word that the value of a field stays as it is. The value itself, with who pinned it, is the golden record's.
 *
 * @param until when it ends by itself; empty for one that is taken away by hand
 */
public record Pin(
        CustomerId customer, Field field, String reason, String actor, Instant since, Optional<Instant> until) {}
