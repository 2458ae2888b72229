package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchQuery.Order;
import dev.customary.hub.search.SearchResult.Count;
import dev.customary.hub.search.SearchResult.Hit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One question: its form in OpenSearch's words, and what is read from the answer. The chosen values are looked at after the facets
 * were counted, and each facet is counted under the choices of the others.
 */
final class OpenSearchSearch {
    private static final int MOST_VALUES = 10_000;
    private static final String VALUES = "values";
    private static final String ID = ServedDocuments.ID;

    private final SearchQuery query;
    private final Clause typed;
    private final Map<Facet, Object> chosen;

    OpenSearchSearch(SearchQuery query, Clause typed) {
        this.query = query;
        this.typed = typed;
        this.chosen = OpenSearchFilters.chosen(query);
    }

    /** The body of the call. One hit more than asked for tells whether there are more. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query());
        body.put("post_filter", OpenSearchQueries.all(List.copyOf(chosen.values())));
        body.put("sort", sort(query.order()));
        body.put("from", query.offset());
        body.put("size", query.limit() + 1);
        body.put("track_total_hits", true);
        body.put("_source", List.of(ServedDocuments.NAME, ServedDocuments.EMAIL));
        query.cursor().ifPresent(cursor -> body.put("search_after", after(Position.parse(cursor, query.order()))));
        if (query.facets()) {
            body.put("aggs", counted());
        }
        return body;
    }

    private Map<String, Object> query() {
        return OpenSearchQueries.bool(
                Map.of("must", List.of(OpenSearchQueries.of(typed)), "filter", OpenSearchFilters.of(query)));
    }

    private Map<String, Object> counted() {
        Map<String, Object> counted = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            List<Object> others = new ArrayList<>();
            chosen.forEach((other, choice) -> {
                if (other != facet) {
                    others.add(choice);
                }
            });
            counted.put(
                    facet.label(),
                    Map.of(
                            "filter",
                            OpenSearchQueries.all(others),
                            "aggs",
                            Map.of(
                                    VALUES,
                                    Map.of(
                                            "terms",
                                            Map.of("field", OpenSearchDocuments.facet(facet), "size", MOST_VALUES)))));
        }
        return counted;
    }

    /** What has no text comes last, both ways; the id settles what is equal. */
    private static List<Object> sort(Order order) {
        List<Object> sort = new ArrayList<>();
        if (order.key() == Key.RELEVANCE) {
            sort.add(Map.of("_score", "desc"));
        }
        boolean down = order.key() != Key.RELEVANCE && order.descending();
        sort.add(Map.of(
                OpenSearchDocuments.order(order.key()),
                Map.of(
                        "order",
                        down ? "desc" : "asc",
                        "missing",
                        "_last",
                        "unmapped_type",
                        isTime(order.key()) ? "long" : "keyword")));
        sort.add(Map.of(ID, "asc"));
        return sort;
    }

    private static boolean isTime(Key key) {
        return key == Key.CREATED_AT || key == Key.UPDATED_AT;
    }

    private static List<@Nullable Object> after(Position position) {
        List<@Nullable Object> values = new ArrayList<>();
        Key key = position.order().key();
        if (key == Key.RELEVANCE) {
            values.add(position.score());
        }
        values.add(isTime(key) ? (Object) position.number() : position.text().orElse(null));
        values.add(position.id().toString());
        return values;
    }

    private Position position(JsonNode hit) {
        JsonNode values = hit.path("sort");
        CustomerId id = CustomerId.parse(values.path(values.size() - 1).asString());
        Order order = query.order();
        return switch (order.key()) {
            case RELEVANCE ->
                new Position(order, (int) Math.round(values.path(0).asDouble()), text(values.path(1)), 0, id);
            case NAME, COMPANY_NAME, EMAIL -> new Position(order, 0, text(values.path(0)), 0, id);
            case CREATED_AT, UPDATED_AT ->
                new Position(order, 0, Optional.empty(), values.path(0).asLong(), id);
        };
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** What the answer says. */
    SearchResult result(JsonNode answer) {
        JsonNode found = answer.path("hits").path("hits");
        Highlights highlights = new Highlights(typed);
        List<Hit> hits = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int i = 0; i < Math.min(found.size(), query.limit()); i++) {
            JsonNode source = found.path(i).path("_source");
            Position position = position(found.path(i));
            hits.add(new Hit(
                    position.id(),
                    highlights.ofName(source.path(ServedDocuments.NAME).asString("")),
                    highlights.ofEmail(source.path(ServedDocuments.EMAIL).asString(""))));
            next = found.size() > query.limit() ? Optional.of(position.toCursor()) : next;
        }
        return new SearchResult(hits, total(answer), facets(answer.path("aggregations")), next);
    }

    static long total(JsonNode answer) {
        return answer.path("hits").path("total").path("value").asLong();
    }

    private Map<Facet, List<Count>> facets(JsonNode counted) {
        Map<Facet, List<Count>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : query.facets() ? Facet.values() : new Facet[0]) {
            Map<String, Long> values = new HashMap<>();
            counted.path(facet.label())
                    .path(VALUES)
                    .path("buckets")
                    .forEach(bucket -> values.put(
                            bucket.path("key").asString(),
                            bucket.path("doc_count").asLong()));
            facets.put(facet, LuceneFacets.sorted(values));
        }
        return facets;
    }
}
