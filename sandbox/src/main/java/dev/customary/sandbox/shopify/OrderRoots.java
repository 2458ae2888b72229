package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import graphql.GraphqlErrorException;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of orders, by who may read them. */
final class OrderRoots {
    private static final int MOST = 250;

    private final ShopifyOptions options;
    private final Orders orders;
    private final Manners manners;

    OrderRoots(ShopifyOptions options, Orders orders, Manners manners) {
        this.options = options;
        this.orders = orders;
        this.manners = manners;
    }

    @Nullable
    JsonNode node(String id) {
        admit();
        return orders.find(id).orElse(null);
    }

    /** The connection, sorted by time of change and gone on behind the last one seen. */
    Map<String, Object> page(DataFetchingEnvironment env) {
        admit();
        int first = Objects.requireNonNull(env.<Integer>getArgument("first"));
        if (first > MOST || first < 1)
            throw new IllegalArgumentException("The `first` argument must be between 1 and %d".formatted(MOST));
        String query = env.getArgumentOrDefault("query", "");
        String after = env.getArgumentOrDefault("after", "");
        List<ObjectNode> rest = orders.all().stream()
                .filter(row ->
                        manners.has(Manner.FILTERS_IGNORED) || Search.of(query).test(row))
                .filter(row -> place(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(OrderRoots::place))
                .toList();
        List<ObjectNode> page = rest.stream().limit(first).toList();
        return Map.of(
                "nodes",
                page,
                "pageInfo",
                Map.of(
                        "hasNextPage",
                        rest.size() > page.size(),
                        "endCursor",
                        page.isEmpty() ? after : place(page.getLast())));
    }

    private static String place(JsonNode row) {
        return row.path("updatedAt").asString() + "/"
                + row.path("legacyResourceId").asString();
    }

    private void admit() {
        if (!options.scopes().contains("read_orders"))
            throw GraphqlErrorException.newErrorException()
                    .message("Access denied for orders field. Required access: `read_orders` access scope.")
                    .extensions(Map.of("code", "ACCESS_DENIED"))
                    .build();
    }
}
