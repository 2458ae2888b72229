package dev.customary.hub.search;

import dev.customary.hub.search.SearchQuery.Key;
import java.util.Optional;

/** The values of a document that hits are ordered by. */
final class SortKeys {
    private static final int LONGEST = 100;

    private SortKeys() {}

    /** Folded; empty for an order that is not by text, and for a customer without the value. */
    static Optional<String> text(SearchDocument document, Key key) {
        return switch (key) {
            case RELEVANCE, NAME -> key(Folding.phrase(document.name()), document.name());
            case COMPANY_NAME -> key(Folding.phrase(document.companyName()), document.companyName());
            case EMAIL -> key(Folding.fold(document.email()), document.email());
            case CREATED_AT, UPDATED_AT -> Optional.empty();
        };
    }

    /** Milliseconds; 0 for an order that is not by time. */
    static long number(SearchDocument document, Key key) {
        return switch (key) {
            case CREATED_AT -> document.createdAt().toEpochMilli();
            case UPDATED_AT -> document.updatedAt().toEpochMilli();
            case RELEVANCE, NAME, COMPANY_NAME, EMAIL -> 0;
        };
    }

    /** A name of signs only is ordered by these. */
    private static Optional<String> key(String folded, String text) {
        String key = folded.isEmpty() ? text : folded;
        return key.isEmpty() ? Optional.empty() : Optional.of(key.substring(0, Math.min(key.length(), LONGEST)));
    }
}
