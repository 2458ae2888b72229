package dev.customary.hub.search;

import dev.customary.hub.search.SearchQuery.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How documents lie in OpenSearch: the terms that the hub has made of a customer, as they are, so that nothing there takes them
 * apart in another way. Whoever changes this raises {@link #SCHEMA}: older indexes are then replaced.
 */
final class OpenSearchDocuments {
    static final int SCHEMA = 1;

    private static final String TYPE = "type";
    private static final String WHITESPACE = "whitespace";

    /** OpenSearch refuses terms of more than 32,766 bytes; nobody types that much. */
    private static final int LONGEST = 1000;

    private OpenSearchDocuments() {}

    static Map<String, Object> of(SearchDocument document) {
        Map<String, Object> fields = ServedDocuments.of(document, SCHEMA);
        for (Place place : Place.values()) {
            ServedDocuments.known(
                    text(place),
                    place.termsOf(document).stream()
                            .map(OpenSearchDocuments::cut)
                            .toList(),
                    fields);
            ServedDocuments.known(
                    parts(place),
                    place.cutUp(document).stream()
                            .map(OpenSearchDocuments::trigrams)
                            .filter(grams -> !grams.isEmpty())
                            .toList(),
                    fields);
        }
        for (Facet facet : Facet.values()) {
            List<String> values = List.copyOf(facet.valuesOf(document));
            ServedDocuments.known(facet(facet), values, fields);
            ServedDocuments.known(
                    lower(facet),
                    values.stream().map(OpenSearchDocuments::lower).toList(),
                    fields);
        }
        for (Key key : List.of(Key.NAME, Key.COMPANY_NAME, Key.EMAIL)) {
            SortKeys.text(document, key).ifPresent(text -> fields.put(order(key), text));
        }
        return fields;
    }

    private static String cut(String term) {
        return term.length() > LONGEST ? term.substring(0, LONGEST) : term;
    }

    /** All three neighbouring characters of {@code term}, in order, with blanks between: any part of it is a phrase of them. */
    static String trigrams(String term) {
        List<String> grams = new ArrayList<>();
        for (int i = 0; i + Trigrams.LENGTH <= term.length(); i++) {
            grams.add(term.substring(i, i + Trigrams.LENGTH));
        }
        return String.join(" ", grams);
    }

    static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    static String text(Place place) {
        return "text_" + lower(place.name());
    }

    static String parts(Place place) {
        return "parts_" + lower(place.name());
    }

    static String facet(Facet facet) {
        return "facet_" + facet.label();
    }

    static String lower(Facet facet) {
        return "lower_" + facet.label();
    }

    static String order(Key key) {
        return switch (key) {
            case RELEVANCE, NAME, COMPANY_NAME, EMAIL -> "order_" + lower(key == Key.RELEVANCE ? "name" : key.name());
            case CREATED_AT, UPDATED_AT -> lower(key.name());
        };
    }

    /** The mapping of the index. What it does not name is kept and shown, and not looked into. */
    static Map<String, Object> mapping() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ServedDocuments.ID, Map.of(TYPE, "keyword"));
        for (Place place : Place.values()) {
            fields.put(text(place), Map.of(TYPE, "keyword", "doc_values", false));
        }
        for (Place place : List.of(Place.ID, Place.PHONE)) {
            fields.put(parts(place), Map.of(TYPE, "text", "analyzer", WHITESPACE, "norms", false));
        }
        for (Facet facet : Facet.values()) {
            fields.put(facet(facet), Map.of(TYPE, "keyword"));
            fields.put(lower(facet), Map.of(TYPE, "keyword", "doc_values", false));
        }
        for (Key key : List.of(Key.NAME, Key.COMPANY_NAME, Key.EMAIL)) {
            fields.put(order(key), Map.of(TYPE, "keyword"));
        }
        for (Key key : List.of(Key.CREATED_AT, Key.UPDATED_AT)) {
            fields.put(order(key), Map.of(TYPE, "long"));
        }
        return Map.of("dynamic", false, "_meta", Map.of(ServedDocuments.SCHEMA, SCHEMA), "properties", fields);
    }
}
