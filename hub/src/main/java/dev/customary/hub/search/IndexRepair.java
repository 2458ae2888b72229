package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the prints of all customers with those of all entries of the index, over the same ranges of ids. Only where these
 * differ is it looked at documents, one by one, and the index made to follow where they differ. It holds one page of each at a
 * time, whatever their number. What changes meanwhile may be counted as a difference; bringing it in twice does no harm.
 */
final class IndexRepair {
    static final int PAGE = 500;
    private static final int ENTRIES = 10_000;

    /**
     * What was found and repaired.
     *
     * @param ranges of ids that were compared by their prints
     * @param descended ranges that had to be looked into
     * @param compared customers of the store that were looked at
     * @param missing customers that the index did not hold
     * @param stale customers of which it held something else
     * @param orphaned entries of which there is no customer
     */
    record Repaired(int ranges, int descended, long compared, long missing, long stale, long orphaned) {
        boolean isNothing() {
            return missing + stale + orphaned == 0;
        }
    }

    private final Projection projection;
    private final List<CustomerId> wrong = new ArrayList<>();
    private long compared;
    private long missing;
    private long stale;
    private long orphaned;

    private IndexRepair(Projection projection) {
        this.projection = projection;
    }

    /** Repairs the index of {@code projection}; when it returns, the repair is seen. */
    static Repaired repair(Projection projection) {
        projection.index().refresh();
        return new IndexRepair(projection).all();
    }

    private Repaired all() {
        List<IdRange> stored = projection.prints().stream().map(IdRange::of).toList();
        List<IdRange> differing = differing(stored, held(stored));
        IdRange.joined(differing).forEach(this::look);
        follow();
        projection.index().refresh();
        projection.index().whole();
        return new Repaired(stored.size(), differing.size(), compared, missing, stale, orphaned);
    }

    /** The sums of what the index holds in the ranges of the store. */
    private long[] held(List<IdRange> ranges) {
        long[] sums = new long[ranges.size()];
        Walk<CustomerIndex.Entry> entries = indexed(Optional.empty(), ENTRIES);
        int range = 0;
        for (CustomerIndex.Entry entry = entries.next(); entry != null; entry = entries.next()) {
            while (ranges.get(range).isBefore(entry.id())) {
                range++;
            }
            sums[range] += entry.print();
        }
        return sums;
    }

    private static List<IdRange> differing(List<IdRange> stored, long[] held) {
        List<IdRange> differing = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            if (stored.get(i).print() != held[i]) {
                differing.add(stored.get(i));
            }
        }
        return differing;
    }

    private Walk<CustomerIndex.Entry> indexed(Optional<CustomerId> after, int page) {
        return new Walk<>(after, last -> projection.index().after(last, page), CustomerIndex.Entry::id);
    }

    private void look(IdRange range) {
        Walk<SearchDocument> documents =
                new Walk<>(range.after(), last -> projection.stored(last, PAGE), SearchDocument::id);
        Walk<CustomerIndex.Entry> entries = indexed(range.after(), PAGE);
        SearchDocument document = within(range, documents.next());
        CustomerIndex.Entry entry = within(range, entries.next());
        while (document != null || entry != null) {
            int order = order(document, entry);
            compare(order <= 0 ? document : null, order >= 0 ? entry : null);
            document = order <= 0 ? within(range, documents.next()) : document;
            entry = order >= 0 ? within(range, entries.next()) : entry;
        }
    }

    private static @Nullable SearchDocument within(IdRange range, @Nullable SearchDocument document) {
        return document == null || range.isBefore(document.id()) ? null : document;
    }

    private static CustomerIndex.@Nullable Entry within(IdRange range, CustomerIndex.@Nullable Entry entry) {
        return entry == null || range.isBefore(entry.id()) ? null : entry;
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
