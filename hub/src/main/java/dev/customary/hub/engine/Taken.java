package dev.customary.hub.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of arrivals, in records. Each record counts once, except that one which is held or has flaws counts besides
 * what was done with the rest of it.
 *
 * @param news the ids of those that were new, or changed a customer
 */
public record Taken(
        int created,
        int linked,
        int updated,
        int unchanged,
        int held,
        int rejected,
        int leftOut,
        int stale,
        List<String> news) {
    public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0, 0, 0);

    Taken(int created, int linked, int updated, int unchanged, int held, int rejected, int leftOut, int stale) {
        this(created, linked, updated, unchanged, held, rejected, leftOut, stale, List.of());
    }

    Taken with(List<String> ids) {
        return new Taken(created, linked, updated, unchanged, held, rejected, leftOut, stale, List.copyOf(ids));
    }

    /** True when something came of it for a customer. */
    boolean isNews() {
        return created + linked + updated > 0;
    }

    public static Taken unchanged(int count) {
        return new Taken(0, 0, 0, count, 0, 0, 0, 0);
    }

    Taken plus(Taken more) {
        return new Taken(
                created + more.created,
                linked + more.linked,
                updated + more.updated,
                unchanged + more.unchanged,
                held + more.held,
                rejected + more.rejected,
                leftOut + more.leftOut,
                stale + more.stale,
                Stream.concat(news.stream(), more.news.stream()).toList());
    }
}
