package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Intended effects, frozen once they are worked out.
 *
 * @param title what it is about, for people
 * @param connection whose sync it is; empty for edits in the hub
 * @param run the run that made it, or that waits for it
 * @param renews the plan whose stale items this one looks at again
 * @param basis fingerprint of the settings it was worked out by: connections, their order, policies, mappings
 * @param firstScan whether it stands on the first complete scan of its connection
 */
public record Plan(
        UUID id,
        Purpose purpose,
        String title,
        Optional<ConnectionId> connection,
        Optional<UUID> run,
        Optional<UUID> renews,
        Optional<String> actor,
        Fingerprint basis,
        boolean firstScan,
        Instant createdAt,
        Progress progress) {

    /** Why there is a plan. */
    public enum Purpose {
        /** The dry run of a connection. */
        SYNC,
        /** What a brake holds back. */
        BRAKE,
        /** Edits in the hub: a person's, an undo. */
        EDIT
    }

    /** Where a plan stands. */
    public enum State {
        PLANNING,
        /** It waits for a person. */
        READY,
        APPLYING,
        APPLIED,
        DISCARDED,
        /** It could not be worked out. */
        FAILED;

        public boolean isOver() {
            return this == APPLIED || this == DISCARDED || this == FAILED;
        }
    }

    /** The form of the API: {@code pln_} and 26 characters. */
    public static String spell(UUID id) {
        return Ids.spell("pln", id);
    }

    public State state() {
        return progress.state();
    }

    /** For whom the marks are held back that this plan is about, if it is a brake's. */
    public UUID holder() {
        return run.orElse(id);
    }

    /** This plan, having come further. */
    public Plan with(Progress further) {
        return new Plan(id, purpose, title, connection, run, renews, actor, basis, firstScan, createdAt, further);
    }
}
