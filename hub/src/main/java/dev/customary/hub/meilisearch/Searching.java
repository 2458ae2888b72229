package dev.customary.hub.meilisearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.meilisearch.SearchRequest.Window;
import dev.customary.hub.search.CustomerSearch;
import dev.customary.hub.search.Facet;
import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Highlights;
import dev.customary.hub.search.SearchDocument;
import dev.customary.hub.search.SearchQuery;
import dev.customary.hub.search.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Asks the index, and answers as Meilisearch does. Thread-safe. */
@Component
class Searching {
    private final CustomerSearch search;

    Searching(CustomerSearch search) {
        this.search = search;
    }

    /** The members of {@code limit}, or those of {@code page}, are there, never both. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Answer(
            @Nullable String indexUid,
            List<Map<String, @Nullable Object>> hits,
            String query,
            long processingTimeMs,
            @Nullable Integer limit,
            @Nullable Integer offset,
            @Nullable Long estimatedTotalHits,
            @Nullable Integer page,
            @Nullable Integer hitsPerPage,
            @Nullable Long totalPages,
            @Nullable Long totalHits,
            @Nullable Map<String, Map<String, Long>> facetDistribution,
            @Nullable Map<String, Facets.Stats> facetStats) {}

    /** @param found documents, as far as they still exist */
    private record Found(SearchQuery query, SearchResult first, List<SearchDocument> documents) {}

    /** @param allowed which customers the caller may see at all */
    Answer answer(@Nullable String index, SearchRequest request, Filter allowed) {
        long began = System.nanoTime();
        Found found = find(request, allowed);
        var shown = new Shown(request, Highlights.of(found.query()));
        var hits = found.documents().stream().map(shown::hit).toList();
        boolean counts = !request.facets().isEmpty();
        var distribution = counts ? Facets.distribution(request.facets(), found.first()) : null;
        var stats = counts ? Facets.stats(request.facets(), found.query(), search) : null;
        long total = found.first().total();
        long millis = (System.nanoTime() - began) / 1_000_000;
        return switch (request.window()) {
            case Window.Slice(int offset, int limit) ->
                new Answer(
                        index,
                        hits,
                        request.q(),
                        millis,
                        limit,
                        offset,
                        total,
                        null,
                        null,
                        null,
                        null,
                        distribution,
                        stats);
            case Window.Numbered(int page, int size) ->
                new Answer(
                        index,
                        hits,
                        request.q(),
                        millis,
                        null,
                        null,
                        null,
                        page,
                        size,
                        size == 0 ? 0 : Math.ceilDiv(total, size),
                        total,
                        distribution,
                        stats);
        };
    }

    private Found find(SearchRequest request, Filter allowed) {
        var window = request.window();
        var query = SearchQuery.of(request.q())
                .at(request.places())
                .where(Optional.of(both(request.filter(), allowed)))
                .by(request.order())
                .from(window.offset(), Math.clamp(window.limit(), 1, SearchQuery.MOST))
                .counting(!request.facets().isEmpty())
                .strictly(!request.isPatient());
        var first = search.search(query);
        while (first.total() == 0 && request.isPatient()) {
            var fewer = withoutLastWord(query.text());
            if (fewer.isEmpty()) break;
            query = query.asking(fewer);
            first = search.search(query);
        }
        return new Found(query, first, documents(query, first, window.limit()));
    }

    private static Filter both(Optional<Filter> wanted, Filter allowed) {
        return wanted.<Filter>map(filter -> new All(List.of(filter, allowed))).orElse(allowed);
    }

    /** Empty when there is but one. */
    private static String withoutLastWord(String text) {
        var words = text.strip().split("\\s+");
        return String.join(" ", List.of(words).subList(0, words.length - 1));
    }

    private List<SearchDocument> documents(SearchQuery query, SearchResult first, int limit) {
        List<SearchDocument> all = new ArrayList<>();
        var next = Optional.of(first);
        int left = limit;
        while (next.isPresent() && left > 0) {
            var page = next.get();
            var ids = page.ids().stream().limit(left).toList();
            var documents = search.documents(ids);
            ids.stream().flatMap(id -> Stream.ofNullable(documents.get(id))).forEach(all::add);
            left -= ids.size();
            int size = Math.clamp(left, 1, SearchQuery.MOST);
            next = page.next()
                    .map(cursor ->
                            search.search(query.page(size, Optional.of(cursor)).counting(false)));
        }
        return all;
    }

    /** Documents in the order of their creation, and how many there are in all. */
    record Browsed(List<SearchDocument> documents, long total) {}

    Browsed browse(Filter filter, SearchQuery.Order order, int offset, int limit) {
        var query = SearchQuery.of("")
                .where(Optional.of(filter))
                .by(order)
                .from(offset, Math.clamp(limit, 1, SearchQuery.MOST))
                .counting(false);
        var first = search.search(query);
        return new Browsed(documents(query, first, limit), first.total());
    }

    /** Values of {@code facet} among what was found. */
    List<SearchResult.Count> values(Facet facet, String q, Optional<Filter> filter, Filter allowed) {
        var query = SearchQuery.of(q)
                .where(Optional.of(both(filter, allowed)))
                .from(0, 1)
                .counting(true);
        return search.search(query).facets().getOrDefault(facet, List.of());
    }

    CustomerSearch.Status status() {
        return search.status();
    }
}
