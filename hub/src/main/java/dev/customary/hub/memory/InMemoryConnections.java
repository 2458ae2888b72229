package dev.customary.hub.memory;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Connections;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Connections in a map. */
final class InMemoryConnections implements Connections {
    private static final Comparator<Connection> ORDER =
            Comparator.comparingInt(Connection::position).thenComparing(Connection::name);

    private final Journal journal;

    InMemoryConnections(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Connection> all() {
        return journal.tables().connections.all().sorted(ORDER).toList();
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return journal.tables().connections.find(id);
    }

    @Override
    public Optional<Connection> named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public Connection add(Connection connection) {
        requireFree(connection);
        ConnectionId id = new ConnectionId(journal.tables().connectionIds.next());
        Connection added = with(connection, id, connection.completeAt());
        journal.tables().connections.put(id, added);
        return added;
    }

    @Override
    public void save(Connection connection) {
        Connection stored = find(connection.id())
                .orElseThrow(() -> new IllegalArgumentException("connection %d: unknown (expected: one that was added)"
                        .formatted(connection.id().value())));
        requireFree(connection);
        journal.tables()
                .connections
                .put(
                        stored.id(),
                        with(connection, stored.id(), stored.completeAt().or(connection::completeAt)));
    }

    private void requireFree(Connection connection) {
        if (named(connection.name()).filter(other -> !isSame(other, connection)).isPresent()) {
            throw new IllegalArgumentException(
                    "connection name '%s': taken (expected: a name of its own)".formatted(connection.name()));
        }
    }

    private static boolean isSame(Connection stored, Connection connection) {
        return stored.id().equals(connection.id()) && stored.publicId().equals(connection.publicId());
    }

    /** Transactions in memory come one after another, so nobody is there to be kept from anything. */
    @Override
    public void lock(ConnectionId id) {}

    @Override
    public void markComplete(ConnectionId id, Instant at) {
        find(id).filter(connection -> !connection.isKnown())
                .ifPresent(known -> journal.tables().connections.put(id, with(known, id, Optional.of(at))));
    }

    @Override
    public void remove(ConnectionId id) {
        Tables tables = journal.tables();
        InMemoryLinks links = new InMemoryLinks(journal);
        tables.links.keys().filter(key -> key.connection().equals(id)).toList().forEach(links::remove);
        tables.shadows.removeIf((key, _) -> key.connection().equals(id));
        tables.marks.removeIf((way, _) -> way.target().equals(id));
        tables.intents.removeIf((way, _) -> way.target().equals(id));
        tables.conflicts.removeIf(
                (_, conflict) -> conflict.source().connection().equals(id));
        tables.rejects.removeIf((_, reject) -> reject.connection().equals(id));
        tables.runs.removeIf((_, held) -> held.run().connection().equals(id));
        tables.deliveries.removeIf((_, held) -> held.delivery().connection().equals(id));
        tables.plans
                .all()
                .filter(plan -> plan.connection().equals(Optional.of(id)))
                .toList()
                .forEach(plan -> new InMemoryPlans(journal).forget(plan.id()));
        tables.brakes.remove(id);
        tables.departures.removeIf((_, departure) -> departure.from().equals(Optional.of(id)));
        tables.suspicions.removeIf((key, _) -> key.connection().equals(id));
        tables.horizons.remove(id);
        tables.hearings.remove(id);
        tables.passports.remove(id);
        tables.unheard.removeIf((key, _) -> key.connection().equals(id));
        tables.connections.remove(id);
    }

    private static Connection with(Connection connection, ConnectionId id, Optional<Instant> completeAt) {
        return new Connection(
                id,
                connection.publicId(),
                connection.workspace(),
                connection.name(),
                connection.kind(),
                connection.settings(),
                connection.webhookSecret(),
                connection.direction(),
                connection.position(),
                connection.policies(),
                connection.creates(),
                connection.deletions(),
                connection.every(),
                connection.paused(),
                completeAt);
    }
}
