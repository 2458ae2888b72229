package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One committed revision of a customer, or news of it that changed no field.
 *
 * @param version the customer's version after it
 * @param changes field by field; empty when only something was refused or noted
 * @param refused values that lost, with the reason why
 * @param note what else happened, such as "gone in woo_moraleja"; empty if nothing
 */
public record Change(
        UUID id,
        CustomerId customer,
        long version,
        Instant at,
        Origin origin,
        List<FieldChange> changes,
        List<Refusal> refused,
        String note) {

    public Change {
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    /** From what to what, and by which rule. */
    public record FieldChange(Field field, Optional<Value> from, Optional<Value> to, Provenance.Rule rule) {}

    /** A value that was not taken. */
    public record Refusal(Field field, Optional<Value> value, String reason) {}
}
