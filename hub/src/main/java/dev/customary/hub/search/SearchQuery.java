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
 * @param places where the text is looked for; empty for everywhere
 * @param chosen per facet the values of which a customer must have one ({@link Facet#LINKED}: all)
 * @param missing names of connections of which at least one does not hold the customer; empty for no such wish
 * @param updatedSince at that moment or later
 * @param where what else must hold
 * @param offset how many hits are passed over first
 * @param limit the most hits, from 1 to {@value #MOST}
 * @param cursor {@link SearchResult#next} of the page before
 * @param facets whether to count facets
 * @param strict whether nobody is found rather than who fits most of the text
 */
public record SearchQuery(
        String text,
        Set<Place> places,
        Map<Facet, Set<String>> chosen,
        Set<String> missing,
        Optional<Instant> updatedSince,
        Optional<Filter> where,
        Order order,
        int offset,
        int limit,
        Optional<String> cursor,
        boolean facets,
        boolean strict) {

    public static final int MOST = 1000;
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
        places = Set.copyOf(places);
        if (offset < 0) {
            throw new IllegalArgumentException("offset %d: not allowed (expected: 0 or more)".formatted(offset));
        }
    }

    /** Everybody who fits {@code text}, the best first, with facets. */
    public static SearchQuery of(String text) {
        return new SearchQuery(
                text,
                Set.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Order.BEST_FIRST,
                0,
                USUAL,
                Optional.empty(),
                true,
                false);
    }

    /** The same for another text. */
    public SearchQuery asking(String words) {
        return new SearchQuery(
                words, places, chosen, missing, updatedSince, where, order, offset, limit, cursor, facets, strict);
    }

    /** The text is looked for at these places alone. */
    public SearchQuery at(Set<Place> wanted) {
        return new SearchQuery(
                text, wanted, chosen, missing, updatedSince, where, order, offset, limit, cursor, facets, strict);
    }

    public SearchQuery choosing(Map<Facet, Set<String>> choices) {
        return new SearchQuery(
                text, places, choices, missing, updatedSince, where, order, offset, limit, cursor, facets, strict);
    }

    public SearchQuery missing(Set<String> connections) {
        return new SearchQuery(
                text, places, chosen, connections, updatedSince, where, order, offset, limit, cursor, facets, strict);
    }

    public SearchQuery updatedSince(Instant since) {
        return new SearchQuery(
                text, places, chosen, missing, Optional.of(since), where, order, offset, limit, cursor, facets, strict);
    }

    public SearchQuery where(Optional<Filter> filter) {
        return new SearchQuery(
                text, places, chosen, missing, updatedSince, filter, order, offset, limit, cursor, facets, strict);
    }

    public SearchQuery by(Key key, boolean descending) {
        return by(new Order(key, descending));
    }

    public SearchQuery by(Order wanted) {
        return new SearchQuery(
                text, places, chosen, missing, updatedSince, where, wanted, offset, limit, cursor, facets, strict);
    }

    public SearchQuery page(int size, Optional<String> from) {
        return new SearchQuery(
                text, places, chosen, missing, updatedSince, where, order, 0, size, from, facets, strict);
    }

    /** @param passed hits that are passed over first */
    public SearchQuery from(int passed, int size) {
        return new SearchQuery(
                text,
                places,
                chosen,
                missing,
                updatedSince,
                where,
                order,
                passed,
                size,
                Optional.empty(),
                facets,
                strict);
    }

    public SearchQuery strictly(boolean wanted) {
        return new SearchQuery(
                text, places, chosen, missing, updatedSince, where, order, offset, limit, cursor, facets, wanted);
    }

    public SearchQuery counting(boolean wanted) {
        return new SearchQuery(
                text, places, chosen, missing, updatedSince, where, order, offset, limit, cursor, wanted, strict);
    }

    /** Without what was typed: that may be a customer's name. */
    @Override
    public String toString() {
        return "SearchQuery[" + chosen.keySet() + ", " + order + ", " + limit + "]";
    }
}
