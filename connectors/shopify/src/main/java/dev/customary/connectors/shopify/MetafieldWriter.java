package dev.customary.connectors.shopify;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes metafields of one customer; one that is to be empty is removed, since there are no empty ones. */
final class MetafieldWriter {
    private static final int AT_ONCE = 25;

    private final ShopifyApi api;

    MetafieldWriter(ShopifyApi api) {
        this.api = api;
    }

    /** @return why they were refused, if they were */
    Optional<WriteAnswer.Refused> write(String customer, JsonNode metafields) {
        List<ObjectNode> set = new ArrayList<>();
        List<ObjectNode> removed = new ArrayList<>();
        for (var each : metafields) {
            var entry = ((ObjectNode) each.deepCopy()).put("ownerId", Gid.customer(customer));
            if (entry.path("value").isNull()) removed.add(entry.without(List.of("value", "type")));
            else set.add(entry);
        }
        return all("MetafieldsSet", set).or(() -> all("MetafieldsDelete", removed));
    }

    private Optional<WriteAnswer.Refused> all(String document, List<ObjectNode> entries) {
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            var some = entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
            var variables = ShopifyApi.variables();
            variables.withArray("metafields").addAll(some);
            var outcome = api.mutate(document, variables, Http.Repeat.SAFE);
            if (outcome.error().isPresent())
                return Optional.of(refused(outcome.error().get(), some));
        }
        return Optional.empty();
    }

    /** Named as a person knows it, not by its place in the call. */
    private static WriteAnswer.Refused refused(UserError error, List<ObjectNode> entries) {
        var entry = entries.get(Math.min(error.element(), entries.size() - 1));
        var path = "metafield %s.%s"
                .formatted(entry.path("namespace").asString(), entry.path("key").asString());
        return new WriteAnswer.Refused(error.code(), error.message(), path);
    }
}
