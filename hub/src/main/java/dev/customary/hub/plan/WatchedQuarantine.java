package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A quarantine, with an eye on what is set aside. */
record WatchedQuarantine(Quarantine real, Consumer<Collection<Reject>> eye) implements Quarantine {

    @Override
    public void put(Collection<Reject> rejects) {
        eye.accept(rejects);
        real.put(rejects);
    }

    @Override
    public void solve(Reject.Kind kind, ConnectionId connection, Collection<String> subjects, Instant at) {
        real.solve(kind, connection, subjects, at);
    }

    @Override
    public boolean ignore(UUID id, String reason, Instant at) {
        return real.ignore(id, reason, at);
    }

    @Override
    public Optional<Reject> find(UUID id) {
        return real.find(id);
    }

    @Override
    public List<Reject> open(Wanted wanted, Optional<Place> after, int limit) {
        return real.open(wanted, after, limit);
    }

    @Override
    public long countOpen(Wanted wanted) {
        return real.countOpen(wanted);
    }

    @Override
    public List<Reject> openAbout(String customer) {
        return real.openAbout(customer);
    }

    @Override
    public void move(Collection<UUID> ids, String customer) {
        real.move(ids, customer);
    }
}
