package dev.customary.hub.memory;

import dev.customary.hub.undo.Undo;
import dev.customary.hub.undo.Undos;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Undos in a map, by id. */
final class InMemoryUndos implements Undos {
    private final Journal journal;

    InMemoryUndos(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void save(Undo undo) {
        journal.tables().undos.put(undo.id(), undo);
    }

    @Override
    public Optional<Undo> find(UUID id) {
        return journal.tables().undos.find(id);
    }

    @Override
    public List<Undo> of(Collection<UUID> targets) {
        Set<UUID> wanted = Set.copyOf(targets);
        return journal.tables()
                .undos
                .latestFirst()
                .filter(undo -> wanted.contains(undo.target().id()))
                .toList();
    }
}
