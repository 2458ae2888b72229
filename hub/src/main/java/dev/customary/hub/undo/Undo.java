package dev.customary.hub.undo;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was taken back.
 *
 * @param id also the cause of the changes that did it
 * @param applied how many values were set to what they were before
 * @param stale how many of those that were wanted had moved meanwhile, and were left
 */
public record Undo(UUID id, Target target, String actor, String reason, Instant at, int applied, int stale) {

    /** What is taken back. */
    public record Target(Kind kind, UUID id) {}

    /** The kinds of what can be taken back. */
    public enum Kind {
        CHANGE,
        RUN,
        /** An undo itself. */
        UNDO
    }

    /** This undo, after some more of it. */
    Undo and(int more, int moreStale) {
        return new Undo(id, target, actor, reason, at, applied + more, stale + moreStale);
    }
}
