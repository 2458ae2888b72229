package dev.customary.hub.meilisearch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings in force, as Meilisearch names them; what this hub has no such thing for is told as switched off. */
final class Settings {
    private static final Map<String, @Nullable Object> ALL = all();

    private Settings() {}

    static Map<String, @Nullable Object> whole() {
        return ALL;
    }

    /** @param route the last part of an address, such as {@code searchable-attributes} */
    static Optional<Map.Entry<String, @Nullable Object>> one(String route) {
        return ALL.entrySet().stream()
                .filter(setting -> setting.getKey()
                        .replaceAll("([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT)
                        .equals(route))
                .findFirst();
    }

    private static Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("displayedAttributes", List.of("*"));
        all.put("searchableAttributes", Attribute.labels(Attribute.SEARCHABLE));
        all.put("filterableAttributes", Attribute.labels(Attribute.FILTERABLE));
        all.put("sortableAttributes", Attribute.labels(Attribute.SORTABLE));
        all.put("rankingRules", List.of("sort", "words", "typo", "exactness", "attribute"));
        all.put("stopWords", List.of());
        all.put("nonSeparatorTokens", List.of());
        all.put("separatorTokens", List.of());
        all.put("dictionary", List.of());
        all.put("synonyms", Map.of());
        all.put("distinctAttribute", null);
        all.put("proximityPrecision", "byAttribute");
        Map<String, Object> typos = new LinkedHashMap<>();
        typos.put("enabled", true);
        typos.put("minWordSizeForTypos", Map.of("oneTypo", 5, "twoTypos", 9));
        typos.put("disableOnWords", List.of());
        typos.put("disableOnAttributes", List.of("list_id", "external_ids", "vat_number", "phone"));
        typos.put("disableOnNumbers", true);
        all.put("typoTolerance", typos);
        all.put("faceting", Map.of("maxValuesPerFacet", Facets.MOST_VALUES, "sortFacetValuesBy", Map.of("*", "alpha")));
        all.put("pagination", Map.of("maxTotalHits", Integer.MAX_VALUE));
        all.put("searchCutoffMs", null);
        all.put("facetSearch", true);
        all.put("prefixSearch", "indexingTime");
        all.put("localizedAttributes", null);
        all.put("embedders", Map.of());
        return Collections.unmodifiableMap(all);
    }
}
