package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.inbox.Conflicts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Conflicts, with an eye on those that are opened. */
record WatchedConflicts(Conflicts real, Consumer<Collection<Conflict>> eye) implements Conflicts {

    @Override
    public void open(Collection<Conflict> conflicts) {
        eye.accept(conflicts);
        real.open(conflicts);
    }

    @Override
    public Map<CustomerId, List<Conflict>> openOf(Collection<CustomerId> customers) {
        return real.openOf(customers);
    }

    @Override
    public Optional<Conflict> find(UUID id) {
        return real.find(id);
    }

    @Override
    public void move(Collection<UUID> ids, CustomerId customer) {
        real.move(ids, customer);
    }

    @Override
    public boolean resolve(UUID id, Conflict.Resolution resolution) {
        return real.resolve(id, resolution);
    }

    @Override
    public List<Conflict> listOpen(Optional<ConnectionId> connection, Optional<UUID> after, int limit) {
        return real.listOpen(connection, after, limit);
    }

    @Override
    public long countOpen(Optional<ConnectionId> connection) {
        return real.countOpen(connection);
    }
}
