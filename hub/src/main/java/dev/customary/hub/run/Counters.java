package dev.customary.hub.run;

/** What a run did, in records, and its calls. */
public record Counters(
        long read,
        long created,
        long updated,
        long unchanged,
        long linked,
        long held,
        long rejected,
        long leftOut,
        long gone,
        long stale,
        long calls) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Counters plus(Counters more) {
        return new Counters(
                read + more.read,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                linked + more.linked,
                held + more.held,
                rejected + more.rejected,
                leftOut + more.leftOut,
                gone + more.gone,
                stale + more.stale,
                calls + more.calls);
    }
}
