package dev.customary.hub.undo;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was taken back in the current workspace. Called inside a transaction. */
public interface Undos {

    /** Keeps {@code undo}, in place of what is kept of it. */
    void save(Undo undo);

    Optional<Undo> find(UUID id);

    /** Those that took one of {@code targets} back, the latest first. */
    List<Undo> of(Collection<UUID> targets);
}
