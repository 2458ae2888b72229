package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found.
 *
 * @param hits one page, in the order asked for
 * @param total how many fit in all, exactly
 * @param facets how many customers each value would give if it alone were chosen in its facet, all other wishes kept; the
 *     most frequent first; empty when not asked for
 * @param next the cursor of the next page; empty on the last
 */
public record SearchResult(List<Hit> hits, long total, Map<Facet, List<Count>> facets, Optional<String> next) {

    /**
     * One customer.
     *
     * @param name the ranges of its name that fit what was typed, without overlap, in order
     * @param email likewise of its e-mail address
     */
    public record Hit(CustomerId id, List<Range> name, List<Range> email) {}

    /** From one UTF-16 position to before another. */
    public record Range(int from, int to) {}

    /** A value and how many customers have it. */
    public record Count(String value, long count) {}

    public SearchResult {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    public List<CustomerId> ids() {
        return hits.stream().map(Hit::id).toList();
    }
}
