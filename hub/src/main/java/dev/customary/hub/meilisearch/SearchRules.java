package dev.customary.hub.meilisearch;

import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rules of a tenant token: which index may be searched, and by which filter. */
final class SearchRules {
    private SearchRules() {}

    /**
     * What the rules say of {@code index}. A name that is written out counts before one with a {@code *}, of these the longest.
     *
     * @param rules a list of names, or of each name an object with a filter, or null
     * @throws Refusal when the filter is not understood
     */
    static Tenant of(JsonNode rules, String index) {
        if (rules.isArray()) {
            for (var name : rules) if (isMeant(name.asString(""), index)) return Tenant.ALL;
            return Tenant.NONE;
        }
        return rules.propertyStream()
                .filter(rule -> isMeant(rule.getKey(), index))
                .min(Comparator.comparing((Map.Entry<String, JsonNode> rule) ->
                                rule.getKey().endsWith("*"))
                        .thenComparing(rule -> -rule.getKey().length()))
                .map(rule -> new Tenant(Optional.of(filter(rule.getValue()))))
                .orElse(Tenant.NONE);
    }

    private static boolean isMeant(String pattern, String index) {
        return pattern.endsWith("*")
                ? index.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(index);
    }

    private static Filter filter(JsonNode rule) {
        var filter = rule.path("filter");
        if (filter.isMissingNode() || filter.isNull()) return new All(List.of());
        var body = JsonNodeFactory.instance.objectNode();
        return RequestReader.filter(new Parameters(body, "search"), filter);
    }
}
