package dev.customary.hub.search;

import dev.customary.hub.drift.RangePrint;
import java.util.List;

/** Prints of what the store says that an index should hold. Called inside a transaction. */
public interface DocumentPrints {

    /**
     * The sums of {@link SearchDocument#print} over ranges of customers' UUIDs, worked out where the customers are kept. One
     * range at least.
     */
    List<RangePrint> ranges();
}
