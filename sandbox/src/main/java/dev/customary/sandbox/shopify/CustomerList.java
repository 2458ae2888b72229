package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The connection {@code customers}: searched, sorted by id or by time of change, and gone on behind the last one seen. */
final class CustomerList {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 250;

    private final Customers customers;
    private final Manners manners;
    private final Duration lag;
    private final InstantSource clock;

    CustomerList(Customers customers, Manners manners, Duration lag, InstantSource clock) {
        this.customers = customers;
        this.manners = manners;
        this.lag = lag;
        this.clock = clock;
    }

    /**
     * What is asked of the list.
     *
     * @param first how many
     * @param after a cursor; empty for the beginning
     * @param query in the search syntax; empty for everybody
     */
    record Asked(int first, String after, String query, boolean byChange) {}

    /** @throws IllegalArgumentException for a cursor that is none, or too many at once */
    Map<String, Object> page(Asked asked) {
        if (asked.first() > MOST || asked.first() < 1)
            throw new IllegalArgumentException("The `first` argument must be between 1 and %d".formatted(MOST));
        var order = asked.byChange()
                ? Comparator.comparing(CustomerList::changed).thenComparing(CustomerList::number)
                : Comparator.comparing(CustomerList::number);
        var rest = fitting(asked.query())
                .sorted(order)
                .filter(behind(asked, order))
                .toList();
        var page = rest.stream().limit(asked.first()).toList();
        var end = page.isEmpty() ? asked.after() : cursor(page.getLast());
        if (manners.has(Manner.LIST_MOVES) && !page.isEmpty())
            customers.touch(page.getFirst().path("legacyResourceId").asString());
        return Map.of(
                "nodes", page,
                "edges", page.stream().map(node -> Map.of("node", node)).toList(),
                "pageInfo", Map.of("hasNextPage", rest.size() > page.size(), "endCursor", end));
    }

    /** A search goes by an index, which is a little behind. */
    private Stream<ObjectNode> fitting(String query) {
        if (query.isEmpty()) return customers.all().stream();
        var indexedAt = clock.instant().minus(lag);
        var filter = manners.has(Manner.FILTERS_IGNORED) ? (Predicate<JsonNode>) row -> true : Search.of(query);
        return customers.all().stream()
                .filter(row -> lag.isZero()
                        || Instant.parse(row.path("updatedAt").asString()).isBefore(indexedAt))
                .filter(filter);
    }

    private static Predicate<ObjectNode> behind(Asked asked, Comparator<JsonNode> order) {
        if (asked.after().isEmpty()) return row -> true;
        var last = decoded(asked.after());
        return row -> order.compare(row, last) > 0;
    }

    private static String cursor(JsonNode row) {
        var place = JSON.createObjectNode();
        place.set("legacyResourceId", row.path("legacyResourceId"));
        place.set("updatedAt", row.path("updatedAt"));
        return Base64.getEncoder().encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decoded(String cursor) {
        try {
            return JSON.readTree(Base64.getDecoder().decode(cursor));
        } catch (IllegalArgumentException | JacksonException notOurs) {
            throw new IllegalArgumentException("Invalid cursor for current pagination sort.", notOurs);
        }
    }

    private static String changed(JsonNode row) {
        return row.path("updatedAt").asString();
    }

    private static Long number(JsonNode row) {
        return Long.valueOf(row.path("legacyResourceId").asString());
    }

    /** All customers, for a bulk operation. */
    Map<String, Object> everybody() {
        List<ObjectNode> all = customers.all();
        return Map.of("edges", all.stream().map(node -> Map.of("node", node)).toList(), "nodes", all);
    }
}
