package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.hub.run.Run.Outcome;
import dev.customary.hub.run.Run.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The states that a run passes through. Pure. */
final class Steps {
    private Steps() {}

    static Run started(Run run, Instant now) {
        return with(
                run,
                State.RUNNING,
                run.outcome(),
                run.counters(),
                run.total(),
                run.checkpoint(),
                run.startedAt().or(() -> Optional.of(now)),
                Optional.empty(),
                Optional.empty(),
                run.attempts(),
                "");
    }

    static Run advanced(Run run, Counters more, OptionalLong total, Optional<Cursor> checkpoint) {
        return with(
                run,
                State.RUNNING,
                run.outcome(),
                run.counters().plus(more),
                total.isPresent() ? total : run.total(),
                checkpoint.or(run::checkpoint),
                run.startedAt(),
                Optional.empty(),
                Optional.empty(),
                0,
                "");
    }

    static Run waiting(Run run, Instant until, String reason) {
        return with(
                run,
                State.WAITING,
                run.outcome(),
                run.counters(),
                run.total(),
                run.checkpoint(),
                run.startedAt(),
                Optional.empty(),
                Optional.of(until),
                run.attempts() + 1,
                reason);
    }

    static Run failed(Run run, Instant now, String reason) {
        return ended(run, Outcome.FAILED, now, reason);
    }

    static Run cancelled(Run run, Instant now) {
        return ended(run, Outcome.CANCELLED, now, "");
    }

    static Run finished(Run run, Instant now) {
        return ended(run, run.counters().rejected() > 0 ? Outcome.WITH_REJECTS : Outcome.CLEAN, now, "");
    }

    private static Run ended(Run run, Outcome outcome, Instant now, String reason) {
        return with(
                run,
                State.FINISHED,
                Optional.of(outcome),
                run.counters(),
                run.total(),
                run.checkpoint(),
                run.startedAt(),
                Optional.of(now),
                Optional.empty(),
                run.attempts(),
                reason);
    }

    private static Run with(
            Run run,
            State state,
            Optional<Outcome> outcome,
            Counters counters,
            OptionalLong total,
            Optional<Cursor> checkpoint,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> notBefore,
            int attempts,
            String error) {
        return new Run(
                run.id(),
                run.number(),
                run.connection(),
                run.mode(),
                run.lane(),
                run.trigger(),
                run.actor(),
                state,
                outcome,
                counters,
                total,
                run.since(),
                checkpoint,
                run.queuedAt(),
                startedAt,
                finishedAt,
                notBefore,
                attempts,
                error);
    }
}
