package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.TellingHistory;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Ports;
import java.util.List;
import java.util.Optional;

/**
 * The ports of one plan. They take part in the store's own transactions, so a draft and the progress of the run that makes it
 * are committed together; and they keep everything on the plan's {@link Sheet}, so a plan of any size needs no memory.
 */
public final class Overlay {
    private final Ports ports;
    private final OverlayOutbox outbox;

    public Overlay(Ports store, Sheet sheet) {
        this.outbox = new OverlayOutbox(store.outbox(), sheet);
        this.ports = new Ports(
                store.transactions(),
                new OverlayConnections(store.connections(), sheet),
                new OverlayCustomers(store.customers(), sheet),
                new OverlayShadows(store.shadows(), sheet),
                new OverlayLinks(store.links(), sheet),
                // What has not happened is not written; nobody decides by it.
                new TellingHistory(store.history(), changes -> {}),
                outbox,
                new OverlayConflicts(store.conflicts(), sheet),
                new OverlayQuarantine(store.quarantine()),
                new OverlaySuspicions(store.suspicions(), sheet),
                new OverlayDepartures(store.departures()),
                store.sameness());
    }

    public Ports ports() {
        return ports;
    }

    /**
     * The next marks that would be made for a target, by customer. Called inside a transaction.
     *
     * @param after the customer to go on from; empty for the beginning
     */
    public List<Claimed> marks(ConnectionId target, Optional<CustomerId> after, int limit) {
        return outbox.after(target, after, limit);
    }

    static UnsupportedOperationException notPlanned(String what) {
        return new UnsupportedOperationException("%s in a plan (expected: in the store alone)".formatted(what));
    }
}
