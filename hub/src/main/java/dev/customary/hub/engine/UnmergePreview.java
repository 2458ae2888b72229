package dev.customary.hub.engine;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeRecord;
import java.util.List;
import java.util.Map;

/**
 * What taking back a merge would do, or did.
 *
 * @param now the survivor as it is
 * @param restored the customers as they will be, the survivor first
 * @param links of each of them
 * @param since what came after the merge, and to whom it goes
 */
public record UnmergePreview(
        MergeRecord merge,
        Customer now,
        List<Customer> restored,
        Map<CustomerId, List<Link>> links,
        List<Attribution> since,
        List<MergeEffect> effects) {
    public UnmergePreview {
        restored = List.copyOf(restored);
        links = Map.copyOf(links);
        since = List.copyOf(since);
        effects = List.copyOf(effects);
    }
}
