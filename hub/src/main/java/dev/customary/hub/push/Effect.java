package dev.customary.hub.push;

import dev.customary.connector.Field;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one write would do.
 *
 * @param name what people call the customer
 * @param version of the customer that the write was worked out from
 * @param externalId of the record that is updated; empty for one to be created
 * @param removes whether the record is deleted; then there are no rows
 * @param content fingerprint of the record as the hub knows it; empty for one to be created
 * @param lacking the fields without which the system takes no new record, and which the customer lacks
 */
public record Effect(
        CustomerId customer,
        String name,
        long version,
        Optional<String> externalId,
        boolean removes,
        Optional<Fingerprint> content,
        List<Row> rows,
        List<Field> lacking) {

    public Effect {
        rows = List.copyOf(rows);
        lacking = List.copyOf(lacking);
    }

    /**
     * One place in the record.
     *
     * @param name of the canonical field; the place itself where no field belongs to it alone
     * @param before null for empty
     * @param after null for empty
     */
    public record Row(String name, JsonNode before, JsonNode after) {}
}
