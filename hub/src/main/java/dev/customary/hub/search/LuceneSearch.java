package dev.customary.hub.search;

import dev.customary.hub.search.SearchResult.Count;
import dev.customary.hub.search.SearchResult.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** One query against one state of the index. */
final class LuceneSearch {
    private static final int PIECE = 10_000;

    private final IndexSearcher searcher;
    private final SearchQuery query;
    private final Clause typed;
    private final Map<Facet, Query> chosen;
    private final Query text;

    /** @param typed how the query's text is understood */
    LuceneSearch(IndexSearcher searcher, SearchQuery query, Clause typed) throws IOException {
        this.searcher = searcher;
        this.query = query;
        this.typed = typed;
        this.chosen = LuceneQueries.chosen(query);
        this.text = LuceneQueries.unfaceted(query, typed, searcher.getIndexReader());
    }

    SearchResult result() throws IOException {
        if (query.facets() && chosen.isEmpty()) {
            return inOneWalk(passed());
        }
        TopDocs found = search(passed());
        return result(found, query.facets() ? LuceneFacets.count(searcher, text, chosen) : Map.of());
    }

    /** What the facets are counted over is what is found: it is looked for once. */
    private SearchResult inOneWalk(@Nullable FieldDoc after) throws IOException {
        Object[] both = searcher.search(
                text, new MultiCollectorManager(best(after, query.limit() + 1), new FittingDocuments.Manager()));
        FittingDocuments fitting = (FittingDocuments) both[1];
        return result((TopDocs) both[0], LuceneFacets.count(searcher, fitting));
    }

    private SearchResult result(TopDocs found, Map<Facet, List<Count>> counts) throws IOException {
        return new SearchResult(hits(found.scoreDocs), found.totalHits.value(), counts, next(found.scoreDocs));
    }

    /** Where the page begins; null for the first. What is passed over goes by in pieces, so that no more than one is held. */
    private @Nullable FieldDoc passed() throws IOException {
        FieldDoc after = query.cursor()
                .map(cursor -> LuceneOrder.after(Position.parse(cursor, query.order())))
                .orElse(null);
        int left = query.offset();
        while (left > 0) {
            int some = Math.min(left, PIECE);
            ScoreDoc[] passed = search(after, some).scoreDocs;
            if (passed.length == 0) {
                return after;
            }
            after = (FieldDoc) passed[passed.length - 1];
            left -= some;
        }
        return after;
    }

    /** One hit more than wanted, to see whether there is a next page. */
    private TopDocs search(@Nullable FieldDoc after) throws IOException {
        return search(after, query.limit() + 1);
    }

    private TopDocs search(@Nullable FieldDoc after, int most) throws IOException {
        return searcher.search(LuceneQueries.filtered(text, chosen.values()), best(after, most));
    }

    private TopFieldCollectorManager best(@Nullable FieldDoc after, int most) {
        return new TopFieldCollectorManager(LuceneOrder.sort(query.order()), most, after, Integer.MAX_VALUE);
    }

    private List<Hit> hits(ScoreDoc[] found) throws IOException {
        Highlights highlights = new Highlights(typed);
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < Math.min(found.length, query.limit()); i++) {
            hits.add(hit(found[i], stored.document(found[i].doc), highlights));
        }
        return hits;
    }

    private Hit hit(ScoreDoc found, Document stored, Highlights highlights) {
        return new Hit(
                LuceneOrder.position((FieldDoc) found, query.order()).id(),
                highlights.ofName(stored.get(LuceneDocuments.NAME)),
                highlights.ofEmail(stored.get(LuceneDocuments.EMAIL)));
    }

    private Optional<String> next(ScoreDoc[] found) {
        if (found.length <= query.limit()) {
            return Optional.empty();
        }
        FieldDoc last = (FieldDoc) found[query.limit() - 1];
        return Optional.of(LuceneOrder.position(last, query.order()).toCursor());
    }
}
