package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.hub.run.Run.Outcome;
import dev.customary.hub.run.Run.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

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
                "",
                run.plan());
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
                "",
                run.plan());
    }

    /** A run that begins again, since what it has seen so far is lost. */
    static Run anew(Run run) {
        return with(
                run,
                State.RUNNING,
                run.outcome(),
                Counters.ZERO,
                run.total(),
                Optional.empty(),
                run.startedAt(),
                Optional.empty(),
                Optional.empty(),
                run.attempts(),
                "",
                run.plan());
    }

    /** A run that goes on, for renewing the hold on it. */
    static Run stillThere(Run run) {
        return advanced(run, Counters.ZERO, OptionalLong.empty(), Optional.empty());
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
                reason,
                run.plan());
    }

    /** It has read to its end; what follows elsewhere waits for a person, in {@code plan}. */
    static Run waitingForApproval(Run run, Instant now, UUID plan) {
        return with(
                run,
                State.WAITING_FOR_APPROVAL,
                run.outcome(),
                run.counters(),
                run.total(),
                run.checkpoint(),
                run.startedAt(),
                Optional.of(now),
                Optional.empty(),
                run.attempts(),
                "",
                Optional.of(plan));
    }

    /** What waited has been let go; how it was read stays what it was. */
    static Run approved(Run run) {
        return ended(run, run.outcome().orElse(Outcome.CLEAN), run.finishedAt().orElse(run.queuedAt()), run.error());
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
                reason,
                run.plan());
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
            String error,
            Optional<UUID> plan) {
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
                error,
                plan,
                run.approved(),
                run.fence());
    }
}
