package dev.customary.hub.plan;

import dev.customary.hub.plan.Plan.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a plan has come.
 *
 * @param position where in the stage; empty for the beginning
 * @param appliedBy the run that applies it
 * @param approvedBy who said yes
 * @param note what is to be said about the whole; empty for nothing
 */
public record Progress(
        State state,
        Stage stage,
        String position,
        Reading reading,
        Optional<UUID> appliedBy,
        Optional<String> approvedBy,
        String note,
        Optional<Instant> readyAt,
        Optional<Instant> endedAt) {
    public static final Progress BEGUN = new Progress(
            State.PLANNING,
            Stage.READING,
            "",
            Reading.NOTHING,
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty());

    /** What is being done about a plan. */
    public enum Stage {
        READING,
        /** All customers are looked at for a connection that has become known. */
        SWEEPING,
        /** What would be written is worked out, or what is to be written is marked. */
        WRITES,
        DONE
    }

    /**
     * What was read for a plan.
     *
     * @param records in all
     * @param equal of which nothing follows
     * @param calls that reading took
     */
    public record Reading(long records, long equal, long calls) {
        public static final Reading NOTHING = new Reading(0, 0, 0);

        public Reading plus(Reading more) {
            return new Reading(records + more.records, equal + more.equal, calls + more.calls);
        }
    }

    /** The number of the item after which to go on. */
    long number() {
        return position.isEmpty() ? 0 : Long.parseLong(position);
    }

    Progress at(Stage next, String where) {
        return new Progress(state, next, where, reading, appliedBy, approvedBy, note, readyAt, endedAt);
    }

    Progress read(Reading more) {
        return new Progress(state, stage, position, reading.plus(more), appliedBy, approvedBy, note, readyAt, endedAt);
    }

    Progress noted(String words) {
        return new Progress(state, stage, position, reading, appliedBy, approvedBy, words, readyAt, endedAt);
    }

    Progress ready(Instant at) {
        return new Progress(
                State.READY, Stage.DONE, "", reading, appliedBy, approvedBy, note, Optional.of(at), endedAt);
    }

    Progress approved(String actor) {
        return new Progress(
                State.APPLYING, Stage.READING, "", reading, appliedBy, Optional.of(actor), note, readyAt, endedAt);
    }

    Progress appliedBy(UUID run) {
        return new Progress(state, stage, position, reading, Optional.of(run), approvedBy, note, readyAt, endedAt);
    }

    Progress ended(State how, Instant at) {
        return new Progress(how, Stage.DONE, "", reading, appliedBy, approvedBy, note, readyAt, Optional.of(at));
    }
}
