package dev.customary.hub.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SparseFixedBitSet;

/**
 * Which documents of a segment have each value of each facet, so that many documents are counted by what two sets have in common. A
 * segment never changes but for deletions, which are not looked at here, so that this is kept as long as the segment is open; it takes
 * a bit for each document and frequent value. Thread-safe.
 */
final class FacetValues {
    /** A value that fewer documents have takes less room, and time, as a list of them. */
    private static final int FREQUENT = 32;

    private static final Map<IndexReader.CacheKey, FacetValues> KEPT = new ConcurrentHashMap<>();

    private final Map<Facet, List<Value>> values = new EnumMap<>(Facet.class);

    private record Value(String value, BitSet documents) {}

    private FacetValues(LeafReader segment) throws IOException {
        for (Facet facet : Facet.values()) {
            values.put(facet, values(segment, LuceneDocuments.field(facet)));
        }
    }

    static FacetValues of(LeafReader segment) throws IOException {
        IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
        if (helper == null) {
            return new FacetValues(segment);
        }
        try {
            return KEPT.computeIfAbsent(helper.getKey(), key -> {
                helper.addClosedListener(KEPT::remove);
                return read(segment);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FacetValues read(LeafReader segment) {
        try {
            return new FacetValues(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Value> values(LeafReader segment, String field) throws IOException {
        List<Value> values = new ArrayList<>();
        Terms terms = segment.terms(field);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (var term = each.next(); term != null; term = each.next()) {
                values.add(new Value(term.utf8ToString(), documents(each, segment.maxDoc())));
            }
        }
        return values;
    }

    private static BitSet documents(TermsEnum term, int size) throws IOException {
        BitSet documents =
                (long) term.docFreq() * FREQUENT >= size ? new FixedBitSet(size) : new SparseFixedBitSet(size);
        documents.or(term.postings(null, PostingsEnum.NONE));
        return documents;
    }

    /** Adds to {@code sums} how many of {@code documents} have each value. */
    void count(Facet facet, FixedBitSet documents, Map<String, Long> sums) {
        for (Value value : values.getOrDefault(facet, List.of())) {
            long both = inBoth(documents, value.documents());
            if (both > 0) {
                sums.merge(value.value(), both, Long::sum);
            }
        }
    }

    private static long inBoth(FixedBitSet documents, BitSet value) {
        if (value instanceof FixedBitSet frequent) {
            return FixedBitSet.intersectionCount(documents, frequent);
        }
        long both = 0;
        int last = value.length() - 1;
        for (int at = value.nextSetBit(0); at != DocIdSetIterator.NO_MORE_DOCS; ) {
            both += documents.get(at) ? 1 : 0;
            at = at == last ? DocIdSetIterator.NO_MORE_DOCS : value.nextSetBit(at + 1);
        }
        return both;
    }
}
