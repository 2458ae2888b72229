package dev.customary.hub.engine;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import java.util.List;
import java.util.Map;

/**
 * What a merge would do.
 *
 * @param customers as they are, the survivor first
 * @param links of each
 */
public record MergePreview(
        List<Customer> customers, Map<CustomerId, List<Link>> links, List<MergeRow> rows, List<MergeEffect> effects) {
    public MergePreview {
        customers = List.copyOf(customers);
        links = Map.copyOf(links);
        rows = List.copyOf(rows);
        effects = List.copyOf(effects);
    }

    /** True when customers differ in a field that no merge may overwrite. */
    public boolean hasProtectedDispute() {
        return rows.stream().anyMatch(row -> row.isProtected() && row.isDisputed());
    }
}
