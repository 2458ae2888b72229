package dev.customary.hub.memory;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Merges;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records of merges in a map. */
final class InMemoryMerges implements Merges {
    private final Journal journal;

    InMemoryMerges(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void add(MergeRecord merge) {
        stored().put(merge.id(), merge);
    }

    @Override
    public Optional<MergeRecord> find(UUID id) {
        return stored().find(id);
    }

    @Override
    public List<MergeRecord> of(CustomerId customer) {
        return stored().latestFirst()
                .filter(merge -> merge.everybody().contains(customer))
                .toList();
    }

    @Override
    public boolean undo(UUID id, MergeRecord.Undone undone) {
        Optional<MergeRecord> standing = find(id).filter(merge -> merge.undone().isEmpty());
        standing.ifPresent(merge -> stored().put(id, merge.undone(undone)));
        return standing.isPresent();
    }

    private Table<UUID, MergeRecord> stored() {
        return journal.tables().merges;
    }
}
