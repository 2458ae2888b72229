package dev.customary.hub.customer;

import java.time.Instant;

/**
 * A record of which something says that it is gone, while the proof is missing. Its shadow stays live until then.
 *
 * @param since when that was first said
 * @param scans how many complete scans have missed it
 */
public record Suspicion(SourceKey key, Instant since, int scans) {

    /** A suspicion that no scan has confirmed yet. */
    public static Suspicion raised(SourceKey key, Instant at) {
        return new Suspicion(key, at, 0);
    }

    /** This one, after another complete scan has missed the record. */
    public Suspicion missedAgain() {
        return new Suspicion(key, since, scans + 1);
    }
}
