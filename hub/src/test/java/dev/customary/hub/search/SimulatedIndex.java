package dev.customary.hub.search;

import dev.customary.hub.search.SimulatedMeilisearch.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One index of a simulated Meilisearch: settings, documents, search. Words are looked for as Meilisearch does: whole, the last one
 * as a beginning, with faults by their length. Not simulated: words that are joined and parted, phrases, and what words are
 * left out besides the last ones.
 */
final class SimulatedIndex {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double LARGEST_WHOLE = 0x1p53;
    private static final Set<String> SEARCHED = Set.of(
            "q",
            "offset",
            "limit",
            "page",
            "hitsPerPage",
            "filter",
            "facets",
            "sort",
            "attributesToRetrieve",
            "matchingStrategy",
            "attributesToSearchOn",
            "indexUid");
    private static final String STANDARD = """
            {"searchableAttributes":["*"],"displayedAttributes":["*"],"filterableAttributes":[],"sortableAttributes":[],
             "rankingRules":["words","typo","proximity","attributeRank","sort","wordPosition","exactness"],
             "typoTolerance":{"enabled":true,"minWordSizeForTypos":{"oneTypo":5,"twoTypos":9},"disableOnWords":[],
               "disableOnAttributes":[],"disableOnNumbers":false},
             "faceting":{"maxValuesPerFacet":100,"sortFacetValuesBy":{"*":"alpha"}},"pagination":{"maxTotalHits":1000}}
            """;

    String primaryKey = "";
    final ObjectNode settings = (ObjectNode) JSON.readTree(STANDARD);
    private final Map<String, ObjectNode> documents = new HashMap<>();

    /** A hit: how many of the words fit, and how well, the less the better. */
    private record Fit(
            ObjectNode document, int words, int typos, int proximity, int attribute, int position, int exact) {}

    /** Where a word stands best. */
    private record Place(int attribute, int position, int faults, boolean isExact) {}

    // Writing, as a task does it

    void set(JsonNode changes) {
        for (var change : changes.properties()) {
            if (!settings.has(change.getKey()))
                throw new RefusedException(400, "bad_request", "Unknown field `%s`".formatted(change.getKey()));
            if (change.getValue().isObject()) {
                ((ObjectNode) settings.path(change.getKey())).setAll((ObjectNode) change.getValue());
            } else {
                settings.set(change.getKey(), change.getValue());
            }
        }
    }

    /** All or none. */
    void add(JsonNode batch, String key) {
        var used = primaryKey.isEmpty() ? key.isEmpty() ? inferred(batch.path(0)) : key : primaryKey;
        Map<String, ObjectNode> added = new HashMap<>();
        for (JsonNode document : batch) {
            var id = document.path(used).asString("");
            if (id.isEmpty())
                throw new RefusedException(
                        400, "missing_document_id", "Document doesn't have a `%s` attribute".formatted(used));
            if (!id.matches("[A-Za-z0-9_-]{1,511}"))
                throw new RefusedException(
                        400, "invalid_document_id", "Document identifier `%s` is invalid.".formatted(id));
            added.put(id, kept((ObjectNode) document));
        }
        primaryKey = used;
        documents.putAll(added);
    }

    private static String inferred(JsonNode document) {
        var candidates = document.propertyNames().stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("id"))
                .toList();
        if (candidates.size() == 1) return candidates.getFirst();
        throw candidates.isEmpty()
                ? new RefusedException(400, "index_primary_key_no_candidate_found", "The primary key inference failed")
                : new RefusedException(
                        400,
                        "index_primary_key_multiple_candidates_found",
                        "The primary key inference failed as the engine found %d fields ending with `id`"
                                .formatted(candidates.size()));
    }

    /** Numbers are doubles there. */
    private static ObjectNode kept(ObjectNode document) {
        var kept = document.deepCopy();
        for (var field : document.properties()) {
            var value = field.getValue();
            if (value.isIntegralNumber() && Math.abs(value.asDouble()) > LARGEST_WHOLE)
                kept.put(field.getKey(), value.asDouble());
        }
        return kept;
    }

    void delete(JsonNode ids) {
        ids.forEach(id -> documents.remove(id.asString("")));
    }

    int size() {
        return documents.size();
    }

    // Reading

    ObjectNode fetched(JsonNode wanted) {
        refuseUnknown(wanted, Set.of("offset", "limit", "fields", "filter", "ids", "sort"));
        Predicate<JsonNode> fits = filter(wanted, "invalid_document_filter");
        Set<String> ids = texts(wanted.path("ids"));
        List<ObjectNode> found = new ArrayList<>(documents.values().stream()
                .filter(document ->
                        ids.isEmpty() || ids.contains(document.path(primaryKey).asString("")))
                .filter(fits)
                .toList());
        found.sort(sorted(wanted.path("sort"), "invalid_document_sort"));
        var answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        found.stream()
                .skip(wanted.path("offset").asInt(0))
                .limit(wanted.path("limit").asInt(20))
                .forEach(document -> results.add(shown(document, wanted.path("fields"))));
        return answer.put("offset", wanted.path("offset").asInt(0))
                .put("limit", wanted.path("limit").asInt(20))
                .put("total", found.size());
    }

    ObjectNode searched(JsonNode wanted) {
        refuseUnknown(wanted, SEARCHED);
        List<Fit> found = found(wanted);
        int most = settings.path("pagination").path("maxTotalHits").asInt();
        boolean isPaged = wanted.has("page") || wanted.has("hitsPerPage");
        int limit = isPaged
                ? wanted.path("hitsPerPage").asInt(20)
                : wanted.path("limit").asInt(20);
        int offset = isPaged
                ? (wanted.path("page").asInt(1) - 1) * limit
                : wanted.path("offset").asInt(0);
        var answer = JSON.createObjectNode();
        ArrayNode hits = answer.putArray("hits");
        found.stream()
                .limit(most)
                .skip(offset)
                .limit(limit)
                .forEach(fit -> hits.add(shown(fit.document(), wanted.path("attributesToRetrieve"))));
        int total = Math.min(found.size(), most);
        answer.put("query", wanted.path("q").asString(""));
        if (isPaged) {
            answer.put("page", wanted.path("page").asInt(1))
                    .put("hitsPerPage", limit)
                    .put("totalHits", total);
            answer.put("totalPages", limit == 0 ? 0 : (total + limit - 1) / limit);
        } else {
            answer.put("offset", offset).put("limit", limit).put("estimatedTotalHits", total);
        }
        if (wanted.path("facets").isArray()) answer.set("facetDistribution", counted(wanted.path("facets"), found));
        return answer;
    }

    private List<Fit> found(JsonNode wanted) {
        List<String> words = SimulatedWords.of(wanted.path("q").asString("")).stream()
                .limit(10)
                .toList();
        Predicate<JsonNode> fits = filter(wanted, "invalid_search_filter");
        boolean all = wanted.path("matchingStrategy").asString("last").equals("all");
        List<String> attributes = attributes(wanted.path("attributesToSearchOn"));
        List<Fit> found = new ArrayList<>(documents.values().stream()
                .filter(fits)
                .map(document -> fit(document, words, attributes))
                .filter(fit -> all ? fit.words() == words.size() : words.isEmpty() || fit.words() > 0)
                .toList());
        found.sort(ranked(wanted));
        return found;
    }

    private List<String> attributes(JsonNode on) {
        List<String> searchable = List.copyOf(texts(settings.path("searchableAttributes")));
        for (String attribute : texts(on)) {
            if (!searchable.contains(attribute))
                throw new RefusedException(
                        400,
                        "invalid_search_attributes_to_search_on",
                        "Attribute `%s` is not searchable.".formatted(attribute));
        }
        return on.isArray() ? searchable.stream().filter(texts(on)::contains).toList() : searchable;
    }

    private Fit fit(ObjectNode document, List<String> words, List<String> attributes) {
        List<List<String>> texts = attributes.stream()
                .map(attribute -> SimulatedWords.of(document.path(attribute)))
                .toList();
        List<List<Place>> places = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            var here = places(words.get(i), i == words.size() - 1, attributes, texts);
            if (here.isEmpty()) break;
            places.add(here);
        }
        return new Fit(
                document,
                places.size(),
                sum(places, Place::faults),
                proximity(places),
                sum(places, Place::attribute),
                sum(places, Place::position),
                -(int) places.stream()
                        .filter(here -> here.stream().anyMatch(Place::isExact))
                        .count());
    }

    private static int sum(List<List<Place>> places, java.util.function.ToIntFunction<Place> of) {
        return places.stream()
                .mapToInt(here -> here.stream().mapToInt(of).min().orElse(0))
                .sum();
    }

    private List<Place> places(String word, boolean isLast, List<String> attributes, List<List<String>> texts) {
        Set<String> sure = texts(settings.path("typoTolerance").path("disableOnAttributes"));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            int allowed = sure.contains(attributes.get(i)) ? 0 : allowed(word);
            for (int j = 0; j < texts.get(i).size(); j++) {
                int attribute = i;
                int position = j;
                var held = texts.get(i).get(j);
                SimulatedWords.faults(word, held, isLast, allowed)
                        .ifPresent(faults -> places.add(new Place(attribute, position, faults, held.equals(word))));
            }
        }
        return places;
    }

    private int allowed(String word) {
        var typos = settings.path("typoTolerance");
        boolean isNumber = word.chars().allMatch(Character::isDigit);
        if (!typos.path("enabled").asBoolean()
                || isNumber && typos.path("disableOnNumbers").asBoolean()) return 0;
        var sizes = typos.path("minWordSizeForTypos");
        return word.length() >= sizes.path("twoTypos").asInt()
                ? 2
                : word.length() >= sizes.path("oneTypo").asInt() ? 1 : 0;
    }

    /** How far neighbouring words of the query are from one another; in other attributes, as far as can be. */
    private static int proximity(List<List<Place>> places) {
        int far = 0;
        for (int i = 1; i < places.size(); i++) {
            int nearest = 8;
            for (Place left : places.get(i - 1)) {
                for (Place right : places.get(i)) {
                    int apart = right.position() - left.position();
                    if (left.attribute() == right.attribute() && apart != 0)
                        nearest = Math.min(nearest, apart > 0 ? apart : 1 - apart);
                }
            }
            far += nearest;
        }
        return far;
    }

    private Comparator<Fit> ranked(JsonNode wanted) {
        Comparator<ObjectNode> sort = sorted(wanted.path("sort"), "invalid_search_sort");
        Comparator<Fit> ranked = Comparator.comparingInt(fit -> 0);
        for (String rule : texts(settings.path("rankingRules"))) {
            ranked = ranked.thenComparing(
                    switch (rule) {
                        case "words" -> Comparator.comparingInt((Fit fit) -> -fit.words());
                        case "typo" -> Comparator.comparingInt(Fit::typos);
                        case "proximity" -> Comparator.comparingInt(Fit::proximity);
                        case "attribute", "attributeRank" -> Comparator.comparingInt(Fit::attribute);
                        case "wordPosition" -> Comparator.comparingInt(Fit::position);
                        case "exactness" -> Comparator.comparingInt(Fit::exact);
                        case "sort" -> Comparator.comparing(Fit::document, sort);
                        default -> Comparator.comparing(Fit::document, by(rule));
                    });
        }
        return ranked;
    }

    /** Numbers before texts, and documents without the value last, both ways. */
    private Comparator<ObjectNode> sorted(JsonNode sort, String code) {
        Comparator<ObjectNode> sorted = Comparator.comparingInt(document -> 0);
        for (String one : texts(sort)) {
            if (!texts(settings.path("sortableAttributes")).contains(one.replaceFirst(":.*", "")))
                throw new RefusedException(400, code, "Attribute `%s` is not sortable.".formatted(one));
            sorted = sorted.thenComparing(by(one));
        }
        return sorted;
    }

    /** @param order an attribute, a colon, and asc or desc */
    private static Comparator<ObjectNode> by(String order) {
        String[] parts = order.split(":", -1);
        Comparator<JsonNode> values = (left, right) -> left.isNumber() && right.isNumber()
                ? Double.compare(left.asDouble(), right.asDouble())
                : left.isNumber() != right.isNumber()
                        ? left.isNumber() ? -1 : 1
                        : left.asString("").compareToIgnoreCase(right.asString(""));
        Comparator<JsonNode> directed = parts[1].equals("desc") ? values.reversed() : values;
        return Comparator.comparing(
                document -> document.path(parts[0]),
                (left, right) -> left.isMissingNode() || right.isMissingNode()
                        ? Boolean.compare(left.isMissingNode(), right.isMissingNode())
                        : directed.compare(left, right));
    }

    private ObjectNode counted(JsonNode facets, List<Fit> found) {
        var counted = JSON.createObjectNode();
        for (String facet : texts(facets)) {
            if (!filterable().contains(facet))
                throw new RefusedException(
                        400,
                        "invalid_search_facets",
                        "Invalid facet distribution: Attribute `%s` is not filterable.".formatted(facet));
            Map<String, Integer> values = new TreeMap<>();
            for (Fit fit : found) {
                var value = fit.document().path(facet);
                for (JsonNode one : value.isArray() ? value : List.of(value)) {
                    if (!one.isMissingNode() && !one.isNull()) values.merge(one.asString(), 1, Integer::sum);
                }
            }
            var distribution = counted.putObject(facet);
            boolean byCount = settings.path("faceting")
                    .path("sortFacetValuesBy")
                    .path("*")
                    .asString("")
                    .equals("count");
            Comparator<Map.Entry<String, Integer>> order =
                    byCount ? Map.Entry.<String, Integer>comparingByValue().reversed() : Map.Entry.comparingByKey();
            values.entrySet().stream()
                    .sorted(order)
                    .limit(settings.path("faceting").path("maxValuesPerFacet").asInt())
                    .forEach(value -> distribution.put(value.getKey(), value.getValue()));
        }
        return counted;
    }

    private Predicate<JsonNode> filter(JsonNode wanted, String code) {
        try {
            return SimulatedFilter.of(wanted.path("filter"), filterable());
        } catch (SimulatedFilter.WrongException wrong) {
            throw new RefusedException(400, code, String.valueOf(wrong.getMessage()));
        }
    }

    private Set<String> filterable() {
        return texts(settings.path("filterableAttributes"));
    }

    private static ObjectNode shown(ObjectNode document, JsonNode fields) {
        if (!fields.isArray()) return document;
        var shown = JSON.createObjectNode();
        for (String field : texts(fields)) {
            if (document.has(field)) shown.set(field, document.path(field));
        }
        return shown;
    }

    private static void refuseUnknown(JsonNode wanted, Set<String> known) {
        for (String name : wanted.propertyNames()) {
            if (!known.contains(name))
                throw new RefusedException(
                        400,
                        "bad_request",
                        "Unknown field `%s`: expected one of `%s`".formatted(name, String.join("`, `", known)));
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        if (array.isArray()) array.forEach(one -> texts.add(one.asString("")));
        return texts;
    }
}
