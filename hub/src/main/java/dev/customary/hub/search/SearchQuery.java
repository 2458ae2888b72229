package dev.customary.hub.search;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of the index. All of it must hold: the text and every filter.
 *
 * @param text as typed; blank finds everybody
 * @param chosen per facet the values of which a customer must have one ({@link Facet#LINKED}: all)
 * @param missing names of connections of which at least one does not hold the customer; empty for no such wish
 * @param updatedSince at that moment or later
 * @param limit the most hits, from 1 to {@value #MOST}
 * @param cursor {@link SearchResult#next} of the page before
 * @param facets whether to count facets
 */
public record SearchQuery(
        String text,
        Map<Facet, Set<String>> chosen,
        Set<String> missing,
        Optional<Instant> updatedSince,
        Order order,
        int limit,
        Optional<String> cursor,
        boolean facets) {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    /** What hits are ordered by. Those without the value come last, both ways; the id settles what is equal. */
    public enum Key {
        /** The best first, then by name; by name alone when no text is asked for. */
        RELEVANCE,
        NAME,
        COMPANY_NAME,
        EMAIL,
        CREATED_AT,
        UPDATED_AT
    }

    /** @param descending not looked at for {@link Key#RELEVANCE}, where the best is always first */
    public record Order(Key key, boolean descending) {
        public static final Order BEST_FIRST = new Order(Key.RELEVANCE, false);
    }

    /** @throws IllegalArgumentException when {@code limit} is out of its bounds */
    public SearchQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit %d: not allowed (expected: 1 to %d)".formatted(limit, MOST));
        }
        chosen = chosen.entrySet().stream()
                .filter(choice -> !choice.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, choice -> Set.copyOf(choice.getValue())));
        missing = Set.copyOf(missing);
    }

    /** Everybody who fits {@code text}, the best first, with facets. */
    public static SearchQuery of(String text) {
        return new SearchQuery(
                text, Map.of(), Set.of(), Optional.empty(), Order.BEST_FIRST, USUAL, Optional.empty(), true);
    }

    public SearchQuery choosing(Map<Facet, Set<String>> choices) {
        return new SearchQuery(text, choices, missing, updatedSince, order, limit, cursor, facets);
    }

    public SearchQuery missing(Set<String> connections) {
        return new SearchQuery(text, chosen, connections, updatedSince, order, limit, cursor, facets);
    }

    public SearchQuery updatedSince(Instant since) {
        return new SearchQuery(text, chosen, missing, Optional.of(since), order, limit, cursor, facets);
    }

    public SearchQuery by(Key key, boolean descending) {
        return new SearchQuery(text, chosen, missing, updatedSince, new Order(key, descending), limit, cursor, facets);
    }

    public SearchQuery page(int size, Optional<String> from) {
        return new SearchQuery(text, chosen, missing, updatedSince, order, size, from, facets);
    }

    /** Without what was typed: that may be a customer's name. */
    @Override
    public String toString() {
        return "SearchQuery[" + chosen.keySet() + ", " + order + ", " + limit + "]";
    }
}
