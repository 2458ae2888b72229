package dev.customary.hub.search;

import dev.customary.hub.search.SearchResult.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values of all facets in one walk over the segments. In each, the documents that fit the text are a set of bits,
 * and so are those of every filter: a facet is counted over the text and the filters of the other facets.
 */
final class LuceneFacets {
    /** From how many documents on a segment is worth to be remembered by value. */
    private static final int LARGE = 10_000;

    /** One document in so many must fit for counting by value to be less work than looking at each. */
    private static final int MANY = 64;

    private final Fitting text;
    private final Map<Facet, Weight> filters = new EnumMap<>(Facet.class);
    private final Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);

    /** Those documents of a segment that fit what was typed and are not deleted. */
    @FunctionalInterface
    private interface Fitting {
        FixedBitSet in(LeafReaderContext segment) throws IOException;
    }

    private LuceneFacets(Fitting text) {
        this.text = text;
        for (Facet facet : Facet.values()) {
            counts.put(facet, new HashMap<>());
        }
    }

    static Map<Facet, List<Count>> count(IndexSearcher searcher, Query text, Map<Facet, Query> chosen)
            throws IOException {
        Weight weight = weight(searcher, text);
        LuceneFacets facets = new LuceneFacets(segment -> live(bits(weight, segment), segment));
        for (Map.Entry<Facet, Query> choice : chosen.entrySet()) {
            facets.filters.put(choice.getKey(), weight(searcher, choice.getValue()));
        }
        return facets.counted(searcher);
    }

    /** The same when nothing is chosen and it is known who fits. */
    static Map<Facet, List<Count>> count(IndexSearcher searcher, FittingDocuments fitting) throws IOException {
        return new LuceneFacets(fitting::in).counted(searcher);
    }

    private Map<Facet, List<Count>> counted(IndexSearcher searcher) throws IOException {
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            count(segment);
        }
        return sorted();
    }

    private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    private void count(LeafReaderContext segment) throws IOException {
        FixedBitSet fitting = text.in(segment);
        Map<Facet, FixedBitSet> chosen = new EnumMap<>(Facet.class);
        for (Map.Entry<Facet, Weight> filter : filters.entrySet()) {
            chosen.put(filter.getKey(), bits(filter.getValue(), segment));
        }
        FixedBitSet inAll = and(fitting, chosen, null);
        for (Facet facet : Facet.values()) {
            count(facet, segment, chosen.containsKey(facet) ? and(fitting, chosen, facet) : inAll);
        }
    }

    private static FixedBitSet bits(Weight weight, LeafReaderContext segment) throws IOException {
        FixedBitSet bits = new FixedBitSet(segment.reader().maxDoc());
        Scorer scorer = weight.scorer(segment);
        if (scorer != null) {
            bits.or(scorer.iterator());
        }
        return bits;
    }

    private static FixedBitSet live(FixedBitSet bits, LeafReaderContext segment) {
        Bits live = segment.reader().getLiveDocs();
        if (live != null) {
            live.applyMask(bits, 0);
        }
        return bits;
    }

    private static FixedBitSet and(FixedBitSet fitting, Map<Facet, FixedBitSet> chosen, @Nullable Facet but) {
        FixedBitSet all = fitting.clone();
        chosen.forEach((facet, bits) -> {
            if (facet != but) {
                all.and(bits);
            }
        });
        return all;
    }

    private void count(Facet facet, LeafReaderContext segment, FixedBitSet documents) throws IOException {
        int size = segment.reader().maxDoc();
        if (size >= LARGE && (long) documents.cardinality() * MANY >= size) {
            Map<String, Long> sums = Objects.requireNonNull(counts.get(facet));
            FacetValues.of(segment.reader()).count(facet, documents, sums);
        } else {
            oneByOne(facet, segment, documents);
        }
    }

    private void oneByOne(Facet facet, LeafReaderContext segment, FixedBitSet documents) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(segment.reader(), LuceneDocuments.field(facet));
        long[] perValue = new long[Math.toIntExact(values.getValueCount())];
        for (int doc = first(documents, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = first(documents, doc + 1)) {
            if (values.advanceExact(doc)) {
                for (int i = 0; i < values.docValueCount(); i++) {
                    perValue[Math.toIntExact(values.nextOrd())]++;
                }
            }
        }
        add(facet, values, perValue);
    }

    private static int first(FixedBitSet documents, int from) {
        return from >= documents.length() ? DocIdSetIterator.NO_MORE_DOCS : documents.nextSetBit(from);
    }

    private void add(Facet facet, SortedSetDocValues values, long[] perValue) throws IOException {
        Map<String, Long> sums = counts.getOrDefault(facet, Map.of());
        for (int value = 0; value < perValue.length; value++) {
            if (perValue[value] > 0) {
                sums.merge(values.lookupOrd(value).utf8ToString(), perValue[value], Long::sum);
            }
        }
    }

    private Map<Facet, List<Count>> sorted() {
        Map<Facet, List<Count>> sorted = new EnumMap<>(Facet.class);
        counts.forEach((facet, values) -> sorted.put(facet, sorted(values)));
        return sorted;
    }

    /** The most frequent first, then by value. */
    static List<Count> sorted(Map<String, Long> values) {
        List<Count> counts = new ArrayList<>();
        values.forEach((value, count) -> counts.add(new Count(value, count)));
        counts.sort(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value));
        return List.copyOf(counts);
    }
}
