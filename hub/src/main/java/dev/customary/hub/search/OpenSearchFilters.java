package dev.customary.hub.search;

import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Begins;
import dev.customary.hub.search.Filter.Between;
import dev.customary.hub.search.Filter.Email;
import dev.customary.hub.search.Filter.EmailKnown;
import dev.customary.hub.search.Filter.Id;
import dev.customary.hub.search.Filter.Is;
import dev.customary.hub.search.Filter.Known;
import dev.customary.hub.search.Filter.Not;
import dev.customary.hub.search.SearchQuery.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says conditions in OpenSearch's words. */
final class OpenSearchFilters {
    private OpenSearchFilters() {}

    /** What must hold besides the text and the chosen values. */
    static List<Object> of(SearchQuery query) {
        List<Object> all = new ArrayList<>();
        if (!query.missing().isEmpty()) {
            List<Object> linked = new ArrayList<>();
            query.missing().forEach(name -> linked.add(term(OpenSearchDocuments.facet(Facet.LINKED), name)));
            all.add(OpenSearchQueries.not(OpenSearchQueries.all(linked)));
        }
        query.updatedSince()
                .ifPresent(since -> all.add(Map.of(
                        "range",
                        Map.of(OpenSearchDocuments.order(Key.UPDATED_AT), Map.of("gte", since.toEpochMilli())))));
        query.where().ifPresent(filter -> all.add(of(filter)));
        return all;
    }

    /** The chosen values, one query per facet. */
    static Map<Facet, Object> chosen(SearchQuery query) {
        Map<Facet, Object> chosen = new EnumMap<>(Facet.class);
        query.chosen().forEach((facet, values) -> {
            String field = OpenSearchDocuments.facet(facet);
            chosen.put(
                    facet,
                    facet.needsAll()
                            ? OpenSearchQueries.all(values.stream()
                                    .map(value -> term(field, value))
                                    .toList())
                            : terms(field, values));
        });
        return chosen;
    }

    private static Map<String, Object> of(Filter filter) {
        return switch (filter) {
            case Is(var facet, var value) -> term(OpenSearchDocuments.lower(facet), OpenSearchDocuments.lower(value));
            case Begins(var facet, var value) ->
                prefix(OpenSearchDocuments.lower(facet), OpenSearchDocuments.lower(value));
            case Known(var facet) -> exists(OpenSearchDocuments.facet(facet));
            case Id(var id) -> term(ServedDocuments.ID, id.toString());
            case Email(var email, var begun) ->
                begun
                        ? prefix(OpenSearchDocuments.text(Place.ADDRESS), Folding.fold(email))
                        : term(OpenSearchDocuments.text(Place.ADDRESS), Folding.fold(email));
            case EmailKnown _ -> exists(OpenSearchDocuments.order(Key.EMAIL));
            case Between(var key, var from, var to) ->
                Map.of("range", Map.of(OpenSearchDocuments.order(key), Map.of("gte", from, "lte", to)));
            case All(var of) ->
                OpenSearchQueries.all(of.stream().map(OpenSearchFilters::of).toList());
            case AnyOf(var of) -> anyOf(of);
            case Not(var of) -> OpenSearchQueries.not(of(of));
        };
    }

    /** Long lists of values are one query each, since OpenSearch takes a thousand at most. */
    private static Map<String, Object> anyOf(List<Filter> of) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<Object> any = new ArrayList<>();
        for (Filter one : of) {
            switch (one) {
                case Id(var id) -> add(values, ServedDocuments.ID, id.toString());
                case Email(var email, var begun)
                when !begun -> add(values, OpenSearchDocuments.text(Place.ADDRESS), Folding.fold(email));
                case Is(var facet, var value) ->
                    add(values, OpenSearchDocuments.lower(facet), OpenSearchDocuments.lower(value));
                default -> any.add(of(one));
            }
        }
        values.forEach((field, some) -> any.add(terms(field, some)));
        return any.isEmpty()
                ? OpenSearchQueries.NOBODY
                : OpenSearchQueries.bool(Map.of("should", any, "minimum_should_match", 1));
    }

    private static void add(Map<String, List<String>> values, String field, String value) {
        values.computeIfAbsent(field, missing -> new ArrayList<>()).add(value);
    }

    private static Map<String, Object> term(String field, String value) {
        return Map.of("term", Map.of(field, value));
    }

    private static Map<String, Object> terms(String field, Collection<String> values) {
        return Map.of("terms", Map.of(field, values));
    }

    private static Map<String, Object> prefix(String field, String value) {
        return Map.of("prefix", Map.of(field, value));
    }

    private static Map<String, Object> exists(String field) {
        return Map.of("exists", Map.of("field", field));
    }
}
