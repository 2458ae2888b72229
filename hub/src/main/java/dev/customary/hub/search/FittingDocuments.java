package dev.customary.hub.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/** Remembers which documents fit, segment by segment. Belongs to one thread. */
final class FittingDocuments implements Collector {
    private final Map<LeafReaderContext, FixedBitSet> segments = new HashMap<>();

    /** The documents of {@code segment} that fit. */
    FixedBitSet in(LeafReaderContext segment) {
        return segments.getOrDefault(segment, new FixedBitSet(segment.reader().maxDoc()));
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) {
        FixedBitSet fitting = segments.computeIfAbsent(
                segment, first -> new FixedBitSet(first.reader().maxDoc()));
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {
                // how well they fit is for others to ask
            }

            @Override
            public void collect(int document) {
                fitting.set(document);
            }
        };
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** For searchers that divide the segments among several threads. */
    static final class Manager implements CollectorManager<FittingDocuments, FittingDocuments> {
        @Override
        public FittingDocuments newCollector() {
            return new FittingDocuments();
        }

        @Override
        public FittingDocuments reduce(Collection<FittingDocuments> parts) {
            FittingDocuments all = new FittingDocuments();
            for (FittingDocuments part : parts) {
                part.segments.forEach(
                        (segment, fitting) -> all.segments.merge(segment, fitting, FittingDocuments::either));
            }
            return all;
        }
    }

    private static FixedBitSet either(FixedBitSet one, FixedBitSet other) {
        one.or(other);
        return one;
    }
}
