package dev.customary.hub.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The records of merges in the current workspace. Called inside a transaction. */
public interface Merges {

    void add(MergeRecord merge);

    Optional<MergeRecord> find(UUID id);

    /** The merges in which {@code customer} survived or was merged away, the latest first; also those taken back. */
    List<MergeRecord> of(CustomerId customer);

    /** Of {@link #of} those that stand. */
    default List<MergeRecord> standing(CustomerId customer) {
        return of(customer).stream().filter(merge -> merge.undone().isEmpty()).toList();
    }

    /** Notes that a merge was taken back. False, with nothing changed, if it was before. */
    boolean undo(UUID id, MergeRecord.Undone undone);
}
