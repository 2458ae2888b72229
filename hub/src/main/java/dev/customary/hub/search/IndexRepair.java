package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares all customers with all entries of the index, both in the order of ids, and makes the index follow where they
 * differ. It holds one page of each at a time, whatever their number. What changes meanwhile may be counted as a difference;
 * bringing it in twice does no harm.
 */
final class IndexRepair {
    static final int PAGE = 500;

    /**
     * What was found and repaired.
     *
     * @param compared customers of the store
     * @param missing customers that the index did not hold
     * @param stale customers of which it held something else
     * @param orphaned entries of which there is no customer
     */
    record Repaired(long compared, long missing, long stale, long orphaned) {
        boolean isNothing() {
            return missing + stale + orphaned == 0;
        }
    }

    private final Projection projection;
    private final Walk<SearchDocument> stored;
    private final Walk<CustomerIndex.Entry> indexed;
    private final List<CustomerId> wrong = new ArrayList<>();
    private long compared;
    private long missing;
    private long stale;
    private long orphaned;

    private IndexRepair(Projection projection) {
        this.projection = projection;
        this.stored = new Walk<>(after -> projection.stored(after, PAGE), SearchDocument::id);
        this.indexed = new Walk<>(after -> projection.index().after(after, PAGE), CustomerIndex.Entry::id);
    }

    /** Repairs the index of {@code projection}; when it returns, the repair is seen. */
    static Repaired repair(Projection projection) {
        projection.index().refresh();
        return new IndexRepair(projection).all();
    }

    private Repaired all() {
        SearchDocument document = stored.next();
        CustomerIndex.Entry entry = indexed.next();
        while (document != null || entry != null) {
            int order = order(document, entry);
            compare(order <= 0 ? document : null, order >= 0 ? entry : null);
            document = order <= 0 ? stored.next() : document;
            entry = order >= 0 ? indexed.next() : entry;
        }
        follow();
        projection.index().refresh();
        return new Repaired(compared, missing, stale, orphaned);
    }

    /** Which of both comes first; what is at its end comes last. */
    private static int order(@Nullable SearchDocument document, CustomerIndex.@Nullable Entry entry) {
        if (document == null) {
            return 1;
        }
        return entry == null ? -1 : document.id().compareTo(entry.id());
    }

    /** One customer on both sides, or on one. */
    private void compare(@Nullable SearchDocument document, CustomerIndex.@Nullable Entry entry) {
        if (document != null) {
            compared++;
        }
        if (document == null && entry != null) {
            orphaned++;
            wrong(entry.id());
        } else if (document != null && entry == null) {
            missing++;
            wrong(document.id());
        } else if (document != null && entry != null && document.stamp() != entry.stamp()) {
            stale++;
            wrong(document.id());
        }
    }

    private void wrong(CustomerId id) {
        wrong.add(id);
        if (wrong.size() == PAGE) {
            follow();
        }
    }

    private void follow() {
        if (!wrong.isEmpty()) {
            projection.follow(wrong);
            wrong.clear();
        }
    }
}
