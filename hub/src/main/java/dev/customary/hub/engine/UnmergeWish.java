package dev.customary.hub.engine;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.SourceKey;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * That the latest merge of a customer is to be taken back.
 *
 * @param customer the survivor, or one that was merged away
 * @param links to whom records go that were tied since the merge, where it is not to whom the preview says
 * @param edits to whom persons' edits go, by the change; those that are not named stay with the survivor
 * @param version of the survivor that the person saw; empty for any
 */
public record UnmergeWish(
        CustomerId customer, Map<SourceKey, CustomerId> links, Map<UUID, CustomerId> edits, OptionalLong version) {
    public UnmergeWish {
        links = Map.copyOf(links);
        edits = Map.copyOf(edits);
    }

    public static UnmergeWish of(CustomerId customer) {
        return new UnmergeWish(customer, Map.of(), Map.of(), OptionalLong.empty());
    }
}
