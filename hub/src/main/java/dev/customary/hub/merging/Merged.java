package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of a merge.
 *
 * @param customer the golden record as it should be; at the same version as before when no field of it changes
 * @param base what both sides now agree on
 * @param changes of the golden record, field by field
 * @param refused what the remote side said and lost
 * @param asked what a person is asked about, with the remote side's value
 * @param yielded what a person is asked about, with the value that the golden record held until now
 * @param settled the fields on which both sides agree now, so that an open question about them is answered
 */
public record Merged(
        Customer customer,
        Base base,
        List<FieldChange> changes,
        List<Refusal> refused,
        Map<Field, Optional<Value>> asked,
        Map<Field, Yielded> yielded,
        Set<Field> settled) {

    /**
     * A value that gave way until a person decides.
     *
     * @param source the record that said it; empty for a person
     */
    public record Yielded(Optional<SourceKey> source, Optional<Value> value) {}

    /** True when a field of the golden record is not what it was. */
    public boolean changesCustomer() {
        return !changes.isEmpty();
    }
}
