package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.CustomerIndex.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads which customers an index holds, and in which version. */
final class LuceneEntries {
    private record Found(CustomerId id, int doc) {}

    private LuceneEntries() {}

    /** The version held of {@code id}; empty if there is none. */
    static OptionalLong version(IndexReader reader, CustomerId id) throws IOException {
        BytesRef bytes = LuceneDocuments.bytes(id);
        for (LeafReaderContext segment : reader.leaves()) {
            int doc = live(segment.reader(), bytes);
            if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                NumericDocValues versions = segment.reader().getNumericDocValues(LuceneDocuments.VERSION);
                return OptionalLong.of(value(versions, doc));
            }
        }
        return OptionalLong.empty();
    }

    private static int live(LeafReader segment, BytesRef id) throws IOException {
        Terms terms = segment.terms(LuceneDocuments.ID);
        if (terms == null || id.compareTo(terms.getMin()) < 0 || id.compareTo(terms.getMax()) > 0) {
            return DocIdSetIterator.NO_MORE_DOCS; // mostly: the ids of new customers come after all others
        }
        TermsEnum ids = terms.iterator();
        return ids.seekExact(id) ? live(ids, segment.getLiveDocs()) : DocIdSetIterator.NO_MORE_DOCS;
    }

    private static int live(TermsEnum ids, @Nullable Bits live) throws IOException {
        PostingsEnum docs = ids.postings(null, PostingsEnum.NONE);
        int doc = docs.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
            doc = docs.nextDoc();
        }
        return doc;
    }

    /** The next entries after {@code after} in the order of ids. */
    static List<Entry> after(IndexReader reader, Optional<CustomerId> after, int limit) throws IOException {
        Terms terms = MultiTerms.getTerms(reader, LuceneDocuments.ID);
        return terms == null ? List.of() : entries(reader, found(reader, terms.iterator(), after, limit));
    }

    private static List<Found> found(IndexReader reader, TermsEnum ids, Optional<CustomerId> after, int limit)
            throws IOException {
        Bits live = MultiBits.getLiveDocs(reader);
        List<Found> found = new ArrayList<>();
        for (BytesRef id = first(ids, after); id != null && found.size() < limit; id = ids.next()) {
            int doc = live(ids, live);
            if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                found.add(new Found(LuceneDocuments.id(id), doc));
            }
        }
        return found;
    }

    private static @Nullable BytesRef first(TermsEnum ids, Optional<CustomerId> after) throws IOException {
        if (after.isEmpty()) {
            return ids.next();
        }
        return switch (ids.seekCeil(LuceneDocuments.bytes(after.get()))) {
            case FOUND -> ids.next();
            case NOT_FOUND -> ids.term();
            case END -> null;
        };
    }

    /** Values can only be read forwards, in the order of Lucene's own numbers. */
    private static List<Entry> entries(IndexReader reader, List<Found> found) throws IOException {
        NumericDocValues versions = MultiDocValues.getNumericValues(reader, LuceneDocuments.VERSION);
        NumericDocValues stamps = MultiDocValues.getNumericValues(reader, LuceneDocuments.STAMP);
        NumericDocValues prints = MultiDocValues.getNumericValues(reader, LuceneDocuments.PRINT);
        found.sort(Comparator.comparingInt(Found::doc));
        List<Entry> entries = new ArrayList<>();
        for (Found one : found) {
            entries.add(new Entry(one.id, value(versions, one.doc), value(stamps, one.doc), value(prints, one.doc)));
        }
        entries.sort(Comparator.comparing(Entry::id));
        return entries;
    }

    private static long value(NumericDocValues values, int doc) throws IOException {
        if (!values.advanceExact(doc)) {
            throw new IllegalStateException(
                    "document %d: without a value (expected: version, stamp and print)".formatted(doc));
        }
        return values.longValue();
    }
}
