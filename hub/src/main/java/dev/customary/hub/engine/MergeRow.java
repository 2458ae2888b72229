package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.CustomerId;
import java.util.Map;
import java.util.Optional;

/**
 * One field of customers that are merged or parted.
 *
 * @param values what each of them has
 * @param chosen whose value the survivor keeps; empty where nobody has one, and for customers that part
 * @param isProtected whether it is not a person's to choose: the survivor's value stays
 */
public record MergeRow(
        Field field, Map<CustomerId, Optional<Value>> values, Optional<CustomerId> chosen, boolean isProtected) {
    public MergeRow {
        values = Map.copyOf(values);
    }

    /** True when those who have a value have different ones. */
    public boolean isDisputed() {
        return values.values().stream().flatMap(Optional::stream).distinct().count() > 1;
    }
}
