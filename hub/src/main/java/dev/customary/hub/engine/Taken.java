package dev.customary.hub.engine;

/**
 * What became of arrivals, in records. Each record counts once, except that one which is held or has flaws counts besides
 * what was done with the rest of it.
 */
public record Taken(
        int created, int linked, int updated, int unchanged, int held, int rejected, int leftOut, int stale) {
    public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0, 0, 0);

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
                stale + more.stale);
    }
}
