package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.UnknownParameter;
import dev.customary.hub.search.CustomerSearch;
import dev.customary.hub.search.Facet;
import dev.customary.hub.search.SearchDocument;
import dev.customary.hub.search.SearchQuery;
import dev.customary.hub.search.SearchResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the parameters of the customers list into a question to the index, and its answer into a page. */
@Component
class CustomerSearching {
    private static final Map<String, Facet> FILTERS = Map.of(
            "type", Facet.CUSTOMER_TYPE,
            "price_level", Facet.PRICE_LEVEL,
            "has_account", Facet.HAS_ACCOUNT,
            "active", Facet.ACTIVE,
            "linked", Facet.LINKED,
            "country", Facet.COUNTRY,
            "state", Facet.STATE);
    private static final Set<String> OTHERS =
            Set.of("q", "missing", "updated_since", "sort", "limit", "cursor", "include", "fields", "expand");

    private static final Set<String> KNOWN = known();
    private static final Set<String> INCLUDED = Set.of("total", "facets");
    private static final Set<String> STATES =
            Arrays.stream(SearchDocument.State.values()).map(Spelling::of).collect(Collectors.toUnmodifiableSet());

    private final CustomerSearch search;
    private final CustomerViews views;
    private final Directory directory;
    private final MeterRegistry meters;

    CustomerSearching(CustomerSearch search, CustomerViews views, Directory directory, MeterRegistry meters) {
        this.search = search;
        this.views = views;
        this.directory = directory;
        this.meters = meters;
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(FILTERS.keySet());
        known.addAll(OTHERS);
        return known;
    }

    /** The list of customers, with what was asked to be included. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            List<CustomerView> data,
            Listed.Page page,
            @Nullable Long total,
            @Nullable Map<String, List<Count>> facets,
            long tookMs) {}

    record Count(String value, long count) {}

    /** @throws IllegalArgumentException naming the parameter that is not known or cannot be, and what was expected */
    Found find(Map<String, String> parameters) {
        long began = System.nanoTime();
        SearchQuery query = query(parameters);
        checkConnections("linked", query.chosen().getOrDefault(Facet.LINKED, Set.of()));
        checkConnections("missing", query.missing());
        SearchResult result = searched(query);
        Set<String> include = words(parameters.getOrDefault("include", ""));
        long nanos = System.nanoTime() - began;
        meters.timer("customary.search.duration").record(Duration.ofNanos(nanos));
        return new Found(
                data(result, CustomerViews.Part.named(words(parameters.getOrDefault("expand", "")))),
                new Listed.Page(result.next().orElse(null), null, result.next().isPresent()),
                include.contains("total") ? result.total() : null,
                include.contains("facets") ? facets(result) : null,
                nanos / 1_000_000);
    }

    private void checkConnections(String name, Set<String> connections) {
        if (connections.isEmpty()) return;
        Set<String> known =
                directory.all().values().stream().map(Connection::name).collect(Collectors.toSet());
        among(name, connections, known);
    }

    private SearchResult searched(SearchQuery query) {
        try {
            return search.search(query);
        } catch (IllegalArgumentException cursor) {
            throw new Invalid(List.of(new Invalid.Fault("cursor", String.valueOf(cursor.getMessage()))));
        }
    }

    private List<CustomerView> data(SearchResult result, Set<CustomerViews.Part> parts) {
        Map<CustomerId, SearchResult.Hit> hits =
                result.hits().stream().collect(Collectors.toMap(SearchResult.Hit::id, hit -> hit));
        return views.of(result.ids(), parts).stream()
                .map(view -> view.highlighted(highlights(hits.get(CustomerId.parse(view.id())))))
                .toList();
    }

    private static Map<String, List<List<Integer>>> highlights(SearchResult.@Nullable Hit hit) {
        Map<String, List<List<Integer>>> highlights = new LinkedHashMap<>();
        if (hit != null && !hit.name().isEmpty()) highlights.put("name", ranges(hit.name()));
        if (hit != null && !hit.email().isEmpty()) highlights.put("email", ranges(hit.email()));
        return highlights;
    }

    private static List<List<Integer>> ranges(List<SearchResult.Range> ranges) {
        return ranges.stream().map(range -> List.of(range.from(), range.to())).toList();
    }

    private static Map<String, List<Count>> facets(SearchResult result) {
        Map<String, List<Count>> facets = new LinkedHashMap<>();
        result.facets()
                .forEach((facet, counts) -> facets.put(
                        facet.label(),
                        counts.stream()
                                .map(count -> new Count(count.value(), count.count()))
                                .toList()));
        return facets;
    }

    private static SearchQuery query(Map<String, String> parameters) {
        Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
        parameters.forEach((name, value) -> {
            Facet facet = FILTERS.get(name);
            if (facet != null) chosen.put(facet, checked(name, words(value)));
            else if (!OTHERS.contains(name)) throw UnknownParameter.of(name, KNOWN);
        });
        Set<String> include = among("include", words(parameters.getOrDefault("include", "")), INCLUDED);
        SearchQuery query = SearchQuery.of(parameters.getOrDefault("q", ""))
                .choosing(chosen)
                .missing(words(parameters.getOrDefault("missing", "")))
                .by(order(parameters.getOrDefault("sort", "relevance")))
                .page(
                        limit(parameters.getOrDefault("limit", Limit.USUAL)),
                        Optional.ofNullable(parameters.get("cursor")))
                .counting(include.contains("facets"));
        String since = parameters.get("updated_since");
        return since == null ? query : query.updatedSince(moment(since));
    }

    /** Values of a filter that could only be a mistake are told, where it is known which values there are. */
    private static Set<String> checked(String name, Set<String> values) {
        return switch (name) {
            case "has_account", "active" -> among(name, values, Set.of("true", "false"));
            case "state" -> among(name, values, STATES);
            default -> values;
        };
    }

    private static Set<String> among(String name, Set<String> values, Set<String> known) {
        for (var value : values) {
            if (!known.contains(value))
                throw Invalid.parameter(name, value, "not known", "one of " + String.join(", ", new TreeSet<>(known)));
        }
        return values;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Invalid.parameter("updated_since", text, "not understood", "a time such as 2026-01-31T10:00:00Z");
        }
    }

    private static int limit(String text) {
        try {
            return Limit.checked(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw Invalid.parameter("limit", text, "not a number", "1 to 200");
        }
    }

    private static SearchQuery.Order order(String sort) {
        boolean descending = sort.startsWith("-");
        var key = Spelling.parameter(SearchQuery.Key.class, "sort", descending ? sort.substring(1) : sort);
        return new SearchQuery.Order(key, descending);
    }
}
