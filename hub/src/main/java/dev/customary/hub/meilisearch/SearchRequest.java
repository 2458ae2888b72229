package dev.customary.hub.meilisearch;

import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Place;
import dev.customary.hub.search.SearchQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a search asks for, valid.
 *
 * @param window which of the hits
 * @param facets to be counted, as asked for
 * @param retrieved what hits show
 * @param look how texts are shown; empty for as they are
 * @param positions whether hits tell where they fit
 * @param isPatient whether the last words may be dropped, one by one, when nobody fits them all
 */
record SearchRequest(
        String q,
        Window window,
        Optional<Filter> filter,
        List<Attribute> facets,
        SearchQuery.Order order,
        Set<Attribute> retrieved,
        Optional<Look> look,
        boolean positions,
        boolean isPatient,
        Set<Place> places) {

    /** Which of the hits. */
    sealed interface Window {
        int offset();

        int limit();

        /** So many, after so many. */
        record Slice(int offset, int limit) implements Window {}

        /** @param page from 1; 0 is an empty one before the first */
        record Numbered(int page, int hitsPerPage) implements Window {
            @Override
            public int offset() {
                return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(0, page - 1L) * hitsPerPage));
            }

            @Override
            public int limit() {
                return page == 0 ? 0 : hitsPerPage;
            }
        }
    }

    /**
     * How texts are shown.
     *
     * @param highlighted where what fits is put between {@code pre} and {@code post}
     * @param cropped the most words of an attribute, what fits among them
     * @param marker stands where words were left out
     */
    record Look(Set<Attribute> highlighted, String pre, String post, Map<Attribute, Integer> cropped, String marker) {}
}
