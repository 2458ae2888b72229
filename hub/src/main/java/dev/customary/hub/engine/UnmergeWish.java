package dev.customary.hub.engine;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.SourceKey;
import java.util.Map;
import java.util.OptionalLong;

/**
 * That the latest merge of a customer is to be taken back.
 *
 * @param customer the survivor, or one that was merged away
 * @param links to whom records go that were tied since the merge, where it is not to whom the preview says
 * @param version of the survivor that the person saw; empty for any
 */
public record UnmergeWish(CustomerId customer, Map<SourceKey, CustomerId> links, OptionalLong version) {
    public UnmergeWish {
        links = Map.copyOf(links);
    }

    public static UnmergeWish of(CustomerId customer) {
        return new UnmergeWish(customer, Map.of(), OptionalLong.empty());
    }
}
