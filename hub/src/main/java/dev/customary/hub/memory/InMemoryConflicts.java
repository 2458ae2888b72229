package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.inbox.Conflicts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conflicts in a map. */
final class InMemoryConflicts implements Conflicts {
    private final Journal journal;

    InMemoryConflicts(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void open(Collection<Conflict> conflicts) {
        conflicts.forEach(this::open);
    }

    private void open(Conflict conflict) {
        Conflict kept = allOpen()
                .filter(stored -> stored.isSameQuestionAs(conflict))
                .findFirst()
                .map(stored -> stored.renewed(conflict))
                .orElse(conflict);
        journal.tables().conflicts.put(kept.id(), kept);
    }

    @Override
    public Map<CustomerId, List<Conflict>> openOf(Collection<CustomerId> customers) {
        Set<CustomerId> asked = Set.copyOf(customers);
        return allOpen()
                .filter(conflict -> asked.contains(conflict.customer()))
                .collect(Collectors.groupingBy(Conflict::customer));
    }

    @Override
    public Optional<Conflict> find(UUID id) {
        return journal.tables().conflicts.find(id);
    }

    @Override
    public void move(Collection<UUID> ids, CustomerId customer) {
        ids.forEach(id -> find(id).map(conflict -> conflict.of(customer))
                .ifPresent(moved -> journal.tables().conflicts.put(id, moved)));
    }

    @Override
    public boolean resolve(UUID id, Conflict.Resolution resolution) {
        Optional<Conflict> open =
                find(id).filter(conflict -> conflict.resolution().isEmpty());
        open.map(conflict -> conflict.resolved(resolution))
                .ifPresent(conflict -> journal.tables().conflicts.put(id, conflict));
        return open.isPresent();
    }

    @Override
    public List<Conflict> listOpen(Optional<ConnectionId> connection, Optional<UUID> after, int limit) {
        Table<UUID, Conflict> all = journal.tables().conflicts;
        return open(after.map(all::after).orElseGet(all::all), connection)
                .limit(limit)
                .toList();
    }

    @Override
    public long countOpen(Optional<ConnectionId> connection) {
        return open(journal.tables().conflicts.all(), connection).count();
    }

    private Stream<Conflict> allOpen() {
        return open(journal.tables().conflicts.all(), Optional.empty());
    }

    private static Stream<Conflict> open(Stream<Conflict> conflicts, Optional<ConnectionId> connection) {
        return conflicts
                .filter(conflict -> conflict.resolution().isEmpty())
                .filter(conflict -> connection.isEmpty()
                        || connection.get().equals(conflict.source().connection()));
    }
}
