package dev.customary.hub.customer;

import java.util.Optional;
import java.util.UUID;

/**
 * What caused a change.
 *
 * @param source the source record that it came from
 * @param cause the run, delivery or undoing that brought it
 * @param actor the person or key that asked for it
 */
public record Origin(Kind kind, Optional<SourceKey> source, Optional<UUID> cause, Optional<String> actor) {

    /** The way by which it came. */
    public enum Kind {
        /** A page of a run. */
        RUN,
        /** A webhook. */
        WEBHOOK,
        /** Seen while writing to a system. */
        PUSH,
        /** A person's edit. */
        PERSON,
        /** A person's choice in a conflict. */
        CONFLICT,
        /** Several customers became one. */
        MERGE,
        /** A merge was taken back. */
        UNMERGE,
        /** A pin is gone, and what the systems say was considered again. */
        UNPINNED,
        /** Something was undone. */
        UNDO
    }

    public static Origin run(UUID run) {
        return new Origin(Kind.RUN, Optional.empty(), Optional.of(run), Optional.empty());
    }

    public static Origin webhook(UUID delivery) {
        return new Origin(Kind.WEBHOOK, Optional.empty(), Optional.of(delivery), Optional.empty());
    }

    public static Origin push() {
        return new Origin(Kind.PUSH, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Origin person(String actor) {
        return new Origin(Kind.PERSON, Optional.empty(), Optional.empty(), Optional.of(actor));
    }

    public static Origin conflict(String actor) {
        return new Origin(Kind.CONFLICT, Optional.empty(), Optional.empty(), Optional.of(actor));
    }

    /** @param merge the id of its record */
    public static Origin merge(UUID merge, String actor) {
        return new Origin(Kind.MERGE, Optional.empty(), Optional.of(merge), Optional.of(actor));
    }

    /** @param merge the id of the record of what was taken back */
    public static Origin unmerge(UUID merge, String actor) {
        return new Origin(Kind.UNMERGE, Optional.empty(), Optional.of(merge), Optional.of(actor));
    }

    /** @param actor who took the pin away; empty when it came to its end */
    public static Origin unpinned(Optional<String> actor) {
        return new Origin(Kind.UNPINNED, Optional.empty(), Optional.empty(), actor);
    }

    /** @param undo the id of the undoing */
    public static Origin undo(UUID undo, String actor) {
        return new Origin(Kind.UNDO, Optional.empty(), Optional.of(undo), Optional.of(actor));
    }

    /** True when it is about who the customer is, not about what is known of it. */
    public boolean isOfSameness() {
        return kind == Kind.MERGE || kind == Kind.UNMERGE;
    }

    public Origin from(SourceKey key) {
        return new Origin(kind, Optional.of(key), cause, actor);
    }
}
