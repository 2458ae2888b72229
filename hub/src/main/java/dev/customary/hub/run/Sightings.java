package dev.customary.hub.run;

import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.drift.Tally;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a scan has shown so far, and whether that can have been everything. Not thread-safe.
 */
public final class Sightings {
    /** So many pages in a row without anything new are let through: places overlap, and lists move. */
    private static final int BARREN = 10;

    private static final int WITNESSES = 3;
    private static final int ALWAYS_FORGIVEN = 10;
    private static final double FORGIVEN = 0.01;

    private final Tally seen = new Tally();
    private final Deque<String> witnesses = new ArrayDeque<>();
    private OptionalLong told = OptionalLong.empty();
    private int barren;

    /**
     * Takes in a page.
     *
     * @throws RemoteException {@code MALFORMED_ANSWER} when page after page shows nothing new: the list starts over
     */
    public void note(Page page) {
        int before = seen.size();
        for (SourceRecord record : page.records()) {
            seen.note(record.externalId(), Fingerprint.of(record.raw()));
            remember(record.externalId());
        }
        if (page.total().isPresent()) {
            told = page.total();
        }
        barren = seen.size() > before ? 0 : barren + 1;
        if (barren >= BARREN && page.next().isPresent()) {
            throw new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER,
                    "%d pages in a row showed nothing new (expected: a list that comes to its end)".formatted(barren));
        }
    }

    private void remember(String id) {
        witnesses.remove(id);
        witnesses.addLast(id);
        if (witnesses.size() > WITNESSES) {
            witnesses.removeFirst();
        }
    }

    public boolean contains(String externalId) {
        return seen.contains(externalId);
    }

    public int size() {
        return seen.size();
    }

    /** What was shown, record by record. */
    Tally tally() {
        return seen;
    }

    /** Some records that were there a moment ago: a direct read that does not find them cannot be trusted. */
    public List<String> witnesses() {
        return List.copyOf(witnesses);
    }

    /** How many records fewer than the system told; 0 when that is no more than may have been removed meanwhile. */
    public long shortfall() {
        long missing = told.orElse(0) - seen.size();
        return missing <= forgiven() ? 0 : missing;
    }

    /** True when a scan before fell short by as much: then it is the number that is wrong, not the list. */
    public boolean isShortAsBefore(long shortfall) {
        return shortfall > 0 && Math.abs(shortfall() - shortfall) <= forgiven();
    }

    private long forgiven() {
        return Math.max(ALWAYS_FORGIVEN, (long) (FORGIVEN * told.orElse(0)));
    }
}
