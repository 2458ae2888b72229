package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.MeilisearchReadings.Reading;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One reading of a question, as queries that Meilisearch answers together: one page of hits; the total, which it counts exactly
 * only without a page that begins anywhere, with the facets in which nothing is chosen; and for each of the others one query without
 * its own choice.
 *
 * <p>A page of an order goes on behind the values of the last hit. Relevance has no such value: there it goes on after as many
 * hits as were shown, so that a customer who comes in between may move one over the edge of a page.
 */
final class MeilisearchSearch {
    private static final String ASC = ":asc";

    private final String index;
    private final SearchQuery query;
    private final Reading reading;
    private final Order order;
    private final Optional<Position> after;

    MeilisearchSearch(String index, SearchQuery query, Reading reading) {
        this.index = index;
        this.query = query;
        this.reading = reading;
        boolean isBest = query.order().key() == Key.RELEVANCE && reading.text().isEmpty();
        this.order = isBest ? new Order(Key.NAME, false) : query.order();
        this.after = query.cursor().map(cursor -> Position.parse(cursor, query.order()));
    }

    /** The queries of one call of {@code /multi-search}. */
    List<Map<String, Object>> queries() {
        List<Map<String, Object>> queries = new ArrayList<>(List.of(hits(), counts(unchosen(), null)));
        if (query.facets()) {
            query.chosen().keySet().stream().sorted().forEach(facet -> queries.add(counts(List.of(facet), facet)));
        }
        return queries;
    }

    private List<Facet> unchosen() {
        return query.facets()
                ? List.of(Facet.values()).stream()
                        .filter(facet -> !query.chosen().containsKey(facet))
                        .toList()
                : List.of();
    }

    private Map<String, Object> hits() {
        Map<String, Object> body = asked(index, reading, query.places());
        List<String> filters = filters(null);
        if (order.key() == Key.RELEVANCE) {
            body.put("offset", query.offset() + after.map(Position::score).orElse(0));
        } else {
            body.put("offset", query.offset());
            body.put("sort", sort());
            after.ifPresent(position -> filters.add(behind(position)));
        }
        body.put("limit", query.limit() + 1);
        body.put(
                "attributesToRetrieve",
                List.of(
                        ServedDocuments.ID,
                        ServedDocuments.NAME,
                        ServedDocuments.EMAIL,
                        MeilisearchDocuments.order(order.key())));
        filter(filters, body);
        return body;
    }

    private Map<String, Object> counts(List<Facet> facets, @Nullable Facet but) {
        Map<String, Object> body = total(index, reading, query.places());
        body.put("facets", facets.stream().map(Facet::label).toList());
        filter(filters(but), body);
        return body;
    }

    /** A query that tells how many fit {@code reading}, whatever else is wished. */
    static Map<String, Object> counting(String index, Reading reading, Set<Place> places) {
        Map<String, Object> body = total(index, reading, places);
        filter(reading.where().stream().toList(), body);
        return body;
    }

    private static Map<String, Object> total(String index, Reading reading, Set<Place> places) {
        Map<String, Object> body = asked(index, reading, places);
        body.put("page", 1);
        body.put("hitsPerPage", 0);
        return body;
    }

    private static Map<String, Object> asked(String index, Reading reading, Set<Place> places) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("indexUid", index);
        body.put("q", reading.text());
        body.put("matchingStrategy", "all");
        if (!places.isEmpty()) {
            body.put(
                    "attributesToSearchOn",
                    places.stream()
                            .flatMap(place -> MeilisearchDocuments.attributes(place).stream())
                            .distinct()
                            .sorted()
                            .toList());
        }
        return body;
    }

    private List<String> filters(@Nullable Facet but) {
        List<String> filters = new ArrayList<>(MeilisearchFilters.of(query));
        reading.where().ifPresent(filters::add);
        query.chosen().forEach((facet, values) -> {
            if (facet != but) {
                filters.add(MeilisearchFilters.chosen(facet, values));
            }
        });
        return filters;
    }

    private static void filter(List<String> filters, Map<String, Object> body) {
        if (!filters.isEmpty()) {
            body.put("filter", MeilisearchFilters.joined(filters, " AND "));
        }
    }

    /** What has no value comes last, both ways; the id settles what is equal. */
    private List<String> sort() {
        return List.of(
                MeilisearchDocuments.order(order.key()) + (order.descending() ? ":desc" : ASC),
                ServedDocuments.ID + ASC);
    }

    private String behind(Position position) {
        String attribute = MeilisearchDocuments.order(order.key());
        String byId = "id > " + MeilisearchFilters.quoted(position.id().toString());
        boolean isTime = order.key() == Key.CREATED_AT || order.key() == Key.UPDATED_AT;
        if (!isTime && position.text().isEmpty()) {
            return "%s NOT EXISTS AND %s".formatted(attribute, byId);
        }
        String value = isTime
                ? Long.toString(position.number())
                : MeilisearchFilters.quoted(position.text().orElse(""));
        return "%s %s %s OR %s NOT EXISTS OR (%s = %s AND %s)"
                .formatted(attribute, order.descending() ? "<" : ">", value, attribute, attribute, value, byId);
    }

    static long total(JsonNode answer) {
        return answer.path("totalHits").asLong();
    }

    /** What the answers to {@link #queries} say, in their order. */
    SearchResult result(JsonNode answers) {
        JsonNode found = answers.path(0).path("hits");
        Highlights highlights = new Highlights(
                reading.free() ? Typed.freely(query).orElseGet(() -> Typed.clause(query)) : Typed.clause(query));
        List<Hit> hits = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int i = 0; i < Math.min(found.size(), query.limit()); i++) {
            JsonNode document = found.path(i);
            hits.add(new Hit(
                    CustomerId.parse(document.path(ServedDocuments.ID).asString("")),
                    highlights.ofName(document.path(ServedDocuments.NAME).asString("")),
                    highlights.ofEmail(document.path(ServedDocuments.EMAIL).asString(""))));
            next = found.size() > query.limit()
                    ? Optional.of(position(document, i).toCursor())
                    : next;
        }
        return new SearchResult(hits, total(answers.path(1)), facets(answers), next);
    }

    private Position position(JsonNode document, int at) {
        CustomerId id = CustomerId.parse(document.path(ServedDocuments.ID).asString(""));
        JsonNode value = document.path(MeilisearchDocuments.order(order.key()));
        return switch (order.key()) {
            case RELEVANCE ->
                new Position(
                        query.order(),
                        query.offset() + after.map(Position::score).orElse(0) + at + 1,
                        Optional.empty(),
                        0,
                        id);
            case NAME, COMPANY_NAME, EMAIL ->
                new Position(
                        query.order(), 0, value.isString() ? Optional.of(value.asString()) : Optional.empty(), 0, id);
            case CREATED_AT, UPDATED_AT -> new Position(query.order(), 0, Optional.empty(), value.asLong(), id);
        };
    }

    private Map<Facet, List<Count>> facets(JsonNode answers) {
        Map<Facet, List<Count>> facets = new EnumMap<>(Facet.class);
        unchosen().forEach(facet -> facets.put(facet, counts(answers.path(1), facet)));
        if (query.facets()) {
            int at = 2;
            for (Facet facet : query.chosen().keySet().stream().sorted().toList()) {
                facets.put(facet, counts(answers.path(at), facet));
                at++;
            }
        }
        return facets;
    }

    private static List<Count> counts(JsonNode answer, Facet facet) {
        Map<String, Long> values = new HashMap<>();
        answer.path("facetDistribution")
                .path(facet.label())
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asLong()));
        return LuceneFacets.sorted(values);
    }
}
