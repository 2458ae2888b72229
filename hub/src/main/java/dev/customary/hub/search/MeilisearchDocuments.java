package dev.customary.hub.search;

import dev.customary.hub.search.SearchQuery.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How documents lie in Meilisearch: what the hub's API shows, and attributes of the hub's own for what Meilisearch does not do
 * with these. Whoever changes this raises {@link #SCHEMA}: older indexes are then replaced.
 */
final class MeilisearchDocuments {
    static final int SCHEMA = 1;

    /** Names with their punctuated words in one, and whole, either name in front. */
    private static final String WORDS = "words";

    /** Of ids and phone numbers every part that reaches to the end: only the beginning of a word is found. */
    private static final String ID_PARTS = "id_parts";

    private static final String PHONE_PARTS = "phone_parts";
    private static final int SHORTEST_ID_PART = 4;
    private static final int SHORTEST_PHONE_PART = 3;
    private static final int MOST_PARTS = 60;

    /** Folded, so that a filter can say how one begins. */
    static final String EMAILS = "emails";

    private MeilisearchDocuments() {}

    static Map<String, Object> of(SearchDocument document) {
        Map<String, Object> fields = ServedDocuments.of(document, SCHEMA);
        ServedDocuments.known(EMAILS, Place.ADDRESS.termsOf(document), fields);
        ServedDocuments.known(WORDS, words(document), fields);
        ServedDocuments.known(ID_PARTS, parts(Place.ID.cutUp(document), SHORTEST_ID_PART), fields);
        ServedDocuments.known(PHONE_PARTS, parts(Place.PHONE.cutUp(document), SHORTEST_PHONE_PART), fields);
        for (Key key : List.of(Key.NAME, Key.COMPANY_NAME, Key.EMAIL)) {
            SortKeys.text(document, key).ifPresent(text -> fields.put(order(key), text));
        }
        return fields;
    }

    private static List<String> words(SearchDocument document) {
        Set<String> words = new LinkedHashSet<>();
        words.add(Folding.phrase(document.firstName(), document.lastName()));
        words.add(Folding.phrase(document.lastName(), document.firstName()));
        words.addAll(Place.WHOLE.termsOf(document));
        Stream.of(Place.COMPANY, Place.EMAIL, Place.LAST_NAME)
                .flatMap(place -> place.termsOf(document).stream())
                .forEach(words::add);
        words.remove("");
        return List.copyOf(words);
    }

    private static List<String> parts(List<String> terms, int shortest) {
        Set<String> parts = new LinkedHashSet<>();
        for (String term : terms) {
            for (int from = 0; from + shortest <= term.length() || from == 0; from++) {
                parts.add(term.substring(from));
            }
        }
        return new ArrayList<>(parts).subList(0, Math.min(parts.size(), MOST_PARTS));
    }

    /** Where Meilisearch looks for what is looked for at {@code place}. */
    static List<String> attributes(Place place) {
        return switch (place) {
            case COMPANY -> List.of("company_name");
            case EMAIL, ADDRESS -> List.of(ServedDocuments.EMAIL);
            case FIRST_NAME -> List.of("first_name");
            case LAST_NAME -> List.of("last_name");
            case CITY -> List.of("city");
            case USERNAME -> List.of("username");
            case ID -> List.of("list_id", "external_ids", "vat_number", ID_PARTS);
            case PHONE -> List.of(PHONE_PARTS);
            case WHOLE -> List.of(WORDS);
        };
    }

    static String order(Key key) {
        return switch (key) {
            case RELEVANCE -> order(Key.NAME);
            case NAME, COMPANY_NAME, EMAIL -> "order_" + key.name().toLowerCase(Locale.ROOT);
            case CREATED_AT, UPDATED_AT -> key.name().toLowerCase(Locale.ROOT);
        };
    }

    /**
     * The settings of the index, besides the order of its rules and the most hits it counts.
     *
     * <p>Numbers and ids forgive nothing: of two that differ by a digit, one is somebody else's.
     */
    static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(
                "searchableAttributes",
                List.of(
                        "company_name",
                        ServedDocuments.EMAIL,
                        "first_name",
                        "last_name",
                        "list_id",
                        "external_ids",
                        "vat_number",
                        "city",
                        "username",
                        WORDS,
                        ID_PARTS,
                        PHONE_PARTS));
        List<String> filtered = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            filtered.add(facet.label());
        }
        List<String> sorted = new ArrayList<>(List.of(
                ServedDocuments.ID,
                ServedDocuments.NAME,
                "company_name",
                ServedDocuments.EMAIL,
                ServedDocuments.CREATED_AT,
                ServedDocuments.UPDATED_AT));
        for (Key key : List.of(Key.NAME, Key.COMPANY_NAME, Key.EMAIL)) {
            sorted.add(order(key));
        }
        filtered.addAll(sorted);
        filtered.addAll(List.of(EMAILS, ServedDocuments.SCHEMA));
        settings.put("filterableAttributes", filtered);
        settings.put("sortableAttributes", sorted);
        settings.put(
                "typoTolerance",
                Map.of(
                        "enabled",
                        true,
                        "minWordSizeForTypos",
                        Map.of("oneTypo", 5, "twoTypos", 9),
                        "disableOnAttributes",
                        List.of("list_id", "external_ids", "vat_number", "username", ID_PARTS, PHONE_PARTS),
                        "disableOnNumbers",
                        true));
        settings.put("faceting", Map.of("maxValuesPerFacet", 1000, "sortFacetValuesBy", Map.of("*", "count")));
        return settings;
    }
}
