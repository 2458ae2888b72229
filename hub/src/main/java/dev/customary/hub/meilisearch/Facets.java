package dev.customary.hub.meilisearch;

import dev.customary.hub.search.CustomerSearch;
import dev.customary.hub.search.SearchQuery;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often values occur among what was found, and between which moments it lies. */
final class Facets {
    static final List<Attribute> OFFERED = Stream.of(Attribute.values())
            .filter(attribute ->
                    attribute.facet().isPresent() || attribute.moment().isPresent())
            .toList();

    static final int MOST_VALUES = 100;

    private Facets() {}

    /** @param min milliseconds */
    record Stats(long min, long max) {}

    /** The values of each attribute in the order of the alphabet. Moments are not counted one by one. */
    static Map<String, Map<String, Long>> distribution(List<Attribute> wanted, SearchResult found) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (var attribute : wanted) {
            Map<String, Long> values = new TreeMap<>();
            attribute
                    .facet()
                    .ifPresent(facet -> found.facets()
                            .getOrDefault(facet, List.of())
                            .forEach(count -> values.put(count.value(), count.count())));
            Map<String, Long> some = new LinkedHashMap<>();
            values.entrySet().stream().limit(MOST_VALUES).forEach(value -> some.put(value.getKey(), value.getValue()));
            all.put(attribute.label(), some);
        }
        return all;
    }

    /** Of the moments among {@code wanted}; without those when nothing was found. */
    static Map<String, Stats> stats(List<Attribute> wanted, SearchQuery query, CustomerSearch search) {
        Map<String, Stats> all = new LinkedHashMap<>();
        for (var attribute : wanted) {
            attribute.moment().ifPresent(key -> {
                var first = search.search(query.by(key, false).from(0, 1).counting(false));
                var last = search.search(query.by(key, true).from(0, 1).counting(false));
                if (!first.hits().isEmpty() && !last.hits().isEmpty())
                    all.put(attribute.label(), new Stats(moment(key, first, search), moment(key, last, search)));
            });
        }
        return all;
    }

    private static long moment(Key key, SearchResult one, CustomerSearch search) {
        return search.documents(one.ids()).values().stream()
                .map(document -> key == Key.CREATED_AT ? document.createdAt() : document.updatedAt())
                .findFirst()
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }
}
