package dev.customary.hub.meilisearch;

import dev.customary.hub.meilisearch.SearchRequest.Look;
import dev.customary.hub.meilisearch.SearchRequest.Window;
import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Place;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchQuery.Order;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads searches, and says what is wrong with them in the words of Meilisearch. */
final class RequestReader {
    /** More hits than that are asked for in pages. */
    private static final int MOST_HITS = 10_000;

    private static final int USUAL_HITS = 20;
    private static final int USUAL_CROP = 10;

    /** Understood, but what they ask for is not offered: asking for it is refused. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "showRankingScore",
            "showRankingScoreDetails",
            "rankingScoreThreshold",
            "distinct",
            "hybrid",
            "vector",
            "media",
            "retrieveVectors",
            "personalize",
            "useNetwork",
            "showPerformanceDetails");

    private static final Set<String> OFFERED = Set.of(
            "q",
            "offset",
            "limit",
            "page",
            "hitsPerPage",
            "filter",
            "facets",
            "sort",
            "attributesToRetrieve",
            "attributesToHighlight",
            "highlightPreTag",
            "highlightPostTag",
            "attributesToCrop",
            "cropLength",
            "cropMarker",
            "showMatchesPosition",
            "matchingStrategy",
            "attributesToSearchOn",
            "locales");

    private static final Set<String> KNOWN =
            Stream.concat(OFFERED.stream(), NOT_OFFERED.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> NUMBERS = Set.of("offset", "limit", "page", "hitsPerPage", "cropLength");
    private static final Set<String> FLAGS =
            Set.of("showMatchesPosition", "showRankingScore", "showRankingScoreDetails", "retrieveVectors");
    private static final Set<String> LISTS = Set.of(
            "facets",
            "sort",
            "attributesToRetrieve",
            "attributesToHighlight",
            "attributesToCrop",
            "attributesToSearchOn",
            "locales",
            "fields",
            "ids");

    private final Parameters parameters;

    private RequestReader(Parameters parameters) {
        this.parameters = parameters;
    }

    /** @throws Refusal naming the member that is not known or cannot be */
    static SearchRequest search(ObjectNode body) {
        var parameters = new Parameters(body, "search");
        parameters.check(KNOWN);
        parameters.refuse(NOT_OFFERED);
        return new RequestReader(parameters).request();
    }

    private SearchRequest request() {
        parameters.texts("locales"); // words are compared alike in all languages
        return new SearchRequest(
                parameters.text("q", ""),
                window(),
                parameters.given("filter").map(filter -> filter(parameters, filter)),
                facets(),
                order(parameters),
                wanted(parameters, "attributesToRetrieve", true),
                look(),
                parameters.flag("showMatchesPosition"),
                isPatient(),
                places());
    }

    private Window window() {
        var page = parameters.count("page");
        var perPage = parameters.count("hitsPerPage");
        if (page.isPresent() || perPage.isPresent())
            return new Window.Numbered(page.orElse(1), atMost("hitsPerPage", perPage));
        return new Window.Slice(parameters.count("offset").orElse(0), atMost("limit", parameters.count("limit")));
    }

    private int atMost(String name, Optional<Integer> given) {
        int count = given.orElse(USUAL_HITS);
        if (count <= MOST_HITS) return count;
        throw parameters.fault(
                name, "Invalid value at `.%s`: expected at most %d, but found `%d`".formatted(name, MOST_HITS, count));
    }

    /** A text, or a list of which all must hold, where of a list inside one is enough. */
    static Filter filter(Parameters parameters, JsonNode given) {
        if (given.isString()) return FilterText.parse(given.asString());
        if (!given.isArray()) throw parameters.wrong("filter", given, "a string or an array");
        List<Filter> all = new ArrayList<>();
        for (var one : given) {
            if (one.isArray()) {
                List<Filter> any = new ArrayList<>();
                for (var text : one) any.add(text(parameters, text));
                all.add(any.isEmpty() ? new All(List.of()) : new AnyOf(any));
            } else all.add(text(parameters, one));
        }
        return new All(all);
    }

    private static Filter text(Parameters parameters, JsonNode text) {
        if (!text.isString()) throw parameters.wrong("filter", text, "a string");
        return FilterText.parse(text.asString());
    }

    private List<Attribute> facets() {
        Set<Attribute> facets = new LinkedHashSet<>();
        for (var name : parameters.texts("facets")) {
            if (name.equals("*")) facets.addAll(Facets.OFFERED);
            else
                facets.add(Attribute.named(name)
                        .filter(Facets.OFFERED::contains)
                        .orElseThrow(() -> parameters.fault(
                                "facets",
                                "Invalid facet distribution: Attribute `%s` can not be counted. Available ones are: %s"
                                        .formatted(name, String.join(", ", Attribute.labels(Facets.OFFERED))))));
        }
        return List.copyOf(facets);
    }

    /** One attribute and its direction; the best first if there is none. */
    static Order order(Parameters parameters) {
        var sort = parameters.texts("sort");
        if (sort.isEmpty()) return Order.BEST_FIRST;
        if (sort.size() > 1)
            throw parameters.fault("sort", "Hits are sorted by one attribute here, but found `%s`".formatted(sort));
        return order(parameters, sort.getFirst());
    }

    private static Order order(Parameters parameters, String text) {
        int colon = text.lastIndexOf(':');
        var direction = text.substring(colon + 1);
        if (colon < 0 || !direction.equals("asc") && !direction.equals("desc"))
            throw parameters.fault(
                    "sort",
                    "Invalid syntax for the sort parameter: expected expression ending by `:asc` or `:desc`, found `%s`"
                            .formatted(text));
        var name = text.substring(0, colon);
        Key key = Attribute.named(name)
                .flatMap(Attribute::key)
                .orElseThrow(() -> parameters.fault(
                        "sort",
                        "Attribute `%s` is not sortable. Available sortable attributes are: %s"
                                .formatted(name, String.join(", ", Attribute.labels(Attribute.SORTABLE)))));
        return new Order(key, direction.equals("desc"));
    }

    /** The attributes named; names that no document has count nothing, as in Meilisearch. */
    static Set<Attribute> wanted(Parameters parameters, String name, boolean allByDefault) {
        var given = parameters.texts(name);
        boolean isAll =
                given.contains("*") || allByDefault && parameters.given(name).isEmpty();
        if (isAll) return EnumSet.allOf(Attribute.class);
        return given.stream()
                .flatMap(label -> Attribute.named(label).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Attribute.class)));
    }

    private Optional<Look> look() {
        var highlighted = wanted(parameters, "attributesToHighlight", false);
        var cropped = cropped();
        if (highlighted.isEmpty() && cropped.isEmpty()) return Optional.empty();
        return Optional.of(new Look(
                highlighted,
                parameters.text("highlightPreTag", "<em>"),
                parameters.text("highlightPostTag", "</em>"),
                cropped,
                parameters.text("cropMarker", "…")));
    }

    /** Names, each maybe with a length of its own: {@code company_name:3}. */
    private Map<Attribute, Integer> cropped() {
        int usual = parameters.count("cropLength").orElse(USUAL_CROP);
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (var text : parameters.texts("attributesToCrop")) {
            int colon = text.lastIndexOf(':');
            lengths.put(colon < 0 ? text : text.substring(0, colon), colon < 0 ? usual : length(text, colon));
        }
        Map<Attribute, Integer> cropped = new EnumMap<>(Attribute.class);
        lengths.forEach((name, length) -> {
            if (name.equals("*")) for (var attribute : Attribute.values()) cropped.putIfAbsent(attribute, length);
            else Attribute.named(name).ifPresent(attribute -> cropped.put(attribute, length));
        });
        return cropped;
    }

    private int length(String text, int colon) {
        try {
            return Integer.parseUnsignedInt(text.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw parameters.fault(
                    "attributesToCrop",
                    "Invalid value at `.attributesToCrop`: expected a number behind `:`, but found `%s`"
                            .formatted(text));
        }
    }

    private boolean isPatient() {
        return switch (parameters.text("matchingStrategy", "last")) {
            case "last", "frequency" -> true;
            case "all" -> false;
            default ->
                throw parameters.fault(
                        "matchingStrategy",
                        "Unknown value at `.matchingStrategy`: expected one of `last`, `all`, `frequency`");
        };
    }

    /** Where the attributes named are in the index; empty for everywhere. */
    private Set<Place> places() {
        return parameters.texts("attributesToSearchOn").stream()
                .filter(name -> !name.equals("*"))
                .map(name -> Attribute.named(name)
                        .filter(attribute -> !attribute.places().isEmpty())
                        .orElseThrow(() -> parameters.fault(
                                "attributesToSearchOn",
                                "Attribute `%s` is not searchable. Available searchable attributes are: %s"
                                        .formatted(name, String.join(", ", Attribute.labels(Attribute.SEARCHABLE))))))
                .map(Attribute::places)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Members given in an address, put into {@code body} in the types that a body has. */
    static ObjectNode ofAddress(Map<String, String> given, ObjectNode body) {
        given.forEach((name, text) -> {
            if (LISTS.contains(name)) {
                var list = body.putArray(name);
                Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .forEach(list::add);
            } else if (NUMBERS.contains(name) && text.matches("\\d{1,9}")) body.put(name, Integer.parseInt(text));
            else if (FLAGS.contains(name) && text.matches("true|false")) body.put(name, Boolean.parseBoolean(text));
            else body.put(name, text);
        });
        return body;
    }
}
