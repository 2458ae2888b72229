package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What would be set aside is told by the plan, not put aside; nobody decides by it. */
record OverlayQuarantine(Quarantine store) implements Quarantine {

    @Override
    public void put(Collection<Reject> rejects) {}

    @Override
    public void solve(Reject.Kind kind, ConnectionId connection, Collection<String> subjects, Instant at) {}

    @Override
    public boolean ignore(UUID id, String reason, Instant at) {
        throw Overlay.notPlanned("a reject is ignored");
    }

    @Override
    public Optional<Reject> find(UUID id) {
        return store.find(id);
    }

    @Override
    public List<Reject> open(Wanted wanted, Optional<Place> after, int limit) {
        return store.open(wanted, after, limit);
    }

    @Override
    public long countOpen(Wanted wanted) {
        return store.countOpen(wanted);
    }

    @Override
    public List<Reject> openAbout(String customer) {
        return store.openAbout(customer);
    }

    @Override
    public void move(Collection<UUID> ids, String customer) {
        throw Overlay.notPlanned("rejects are moved");
    }
}
