package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One pass over a connection.
 *
 * @param number counts the workspace's runs from 1
 * @param since for a reading of changes: from when on, by the remote system's clock
 * @param checkpoint where to read on; empty at the beginning
 * @param notBefore not to be taken up before this moment, while waiting
 * @param error why it failed or waits; empty if it does not
 * @param plan the plan that it makes, applies, or waits for
 * @param approved whether a person said in advance that it may have its effects, whatever they are
 * @param fence how often it was taken up; a worker that has an older number has lost it
 */
public record Run(
        UUID id,
        long number,
        ConnectionId connection,
        Mode mode,
        Lane lane,
        Trigger trigger,
        Optional<String> actor,
        State state,
        Optional<Outcome> outcome,
        Counters counters,
        OptionalLong total,
        Optional<Instant> since,
        Optional<Cursor> checkpoint,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> notBefore,
        int attempts,
        String error,
        Optional<UUID> plan,
        boolean approved,
        int fence) {

    /** A run that is asked for at {@code at} and has not begun; its number is given when it is queued. */
    public static Run queued(
            UUID id,
            ConnectionId connection,
            Mode mode,
            Lane lane,
            Trigger trigger,
            Optional<String> actor,
            Optional<Instant> since,
            Optional<UUID> plan,
            boolean approved,
            Instant at) {
        return new Run(
                id,
                0,
                connection,
                mode,
                lane,
                trigger,
                actor,
                State.QUEUED,
                Optional.empty(),
                Counters.ZERO,
                OptionalLong.empty(),
                since,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "",
                plan,
                approved,
                0);
    }

    /** How long it took from its beginning to its end, if it came there. */
    public Optional<Duration> took() {
        return startedAt.flatMap(began -> finishedAt.map(end -> Duration.between(began, end)));
    }

    /** What is done. */
    public enum Mode {
        /** Everything is read. */
        FULL,
        /** Changes are read. */
        CHANGED,
        /** Everything is read and compared by prints; only what differs is taken in. */
        CHECK,
        /** Everything is read for a plan, and nothing is changed. */
        PLAN,
        /** What was approved of a plan is done. */
        APPLY;

        /** True when what is read has its effects, as far as the brakes allow. */
        public boolean isSync() {
            return this == FULL || this == CHANGED;
        }
    }

    /** What started it. */
    public enum Trigger {
        FIRST,
        PERSON,
        SCHEDULE,
        CLI,
        WEBHOOK
    }

    /** Where it stands. */
    public enum State {
        QUEUED,
        RUNNING,
        WAITING,
        /** It has read to its end, and what would follow elsewhere waits for a person. */
        WAITING_FOR_APPROVAL,
        FINISHED
    }

    /** How it ended. */
    public enum Outcome {
        CLEAN,
        WITH_REJECTS,
        FAILED,
        CANCELLED
    }

    /** Since when it reads changes; empty for a run that reads everything. */
    public Optional<Instant> changesSince() {
        return mode == Mode.CHANGED ? since : Optional.empty();
    }

    /** True while a worker has or will have something to do for it. */
    public boolean isActive() {
        return state != State.FINISHED && state != State.WAITING_FOR_APPROVAL;
    }
}
