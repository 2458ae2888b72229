package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.run.Run.Mode;
import dev.customary.hub.run.Run.State;
import dev.customary.hub.run.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks for runs. Called inside a transaction; thread-safe. */
public final class RunRequests {
    /**
     * What is read again of the past. Clocks are wrong by minutes and are set back, a record may show some moments after its own
     * time, and where times are local ones an hour comes twice a year.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(75);

    /** So often at least everything is read, since changes alone never show what is gone. */
    private static final Duration SCANS = Duration.ofHours(24);

    private final Runs runs;
    private final Suspicions suspicions;
    private final Remotes remotes;
    private final Ids ids;
    private final InstantSource clock;

    public RunRequests(Runs runs, Suspicions suspicions, Remotes remotes, Ids ids, InstantSource clock) {
        this.runs = runs;
        this.suspicions = suspicions;
        this.remotes = remotes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Queues a run, or gives back the active one that does the same or more. Changes alone are read where the system can list
     * them and a complete scan came to its end before; otherwise everything is read.
     *
     * @param actor who asked, if a person did
     */
    public Run queue(Connection connection, Mode wished, Trigger trigger, Optional<String> actor) {
        Optional<Instant> since = wished == Mode.CHANGED ? since(connection) : Optional.empty();
        return runs.queue(new Run(
                ids.next(),
                0,
                connection.id(),
                since.isPresent() ? Mode.CHANGED : Mode.FULL,
                lane(connection, trigger),
                trigger,
                actor,
                State.QUEUED,
                Optional.empty(),
                Counters.ZERO,
                OptionalLong.empty(),
                since,
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                ""));
    }

    /** Queues what the connection's schedule wants; empty when its time has not come. */
    public Optional<Run> queueIfDue(Connection connection) {
        List<Run> latest = runs.latest(Optional.of(connection.id()), Optional.empty(), 1);
        boolean due = latest.stream()
                .allMatch(run -> run.finishedAt()
                        .filter(end -> !end.plus(connection.every()).isAfter(clock.instant()))
                        .isPresent());
        return connection.paused() || !connection.reads() || !due
                ? Optional.empty()
                : Optional.of(queue(connection, mode(connection), Trigger.SCHEDULE, Optional.empty()));
    }

    private Mode mode(Connection connection) {
        boolean isScanDue = runs.horizon(connection.id())
                .flatMap(Horizon::scannedAt)
                .filter(at -> at.plus(SCANS).isAfter(clock.instant()))
                .isEmpty();
        return isScanDue || !suspicions.of(connection.id()).isEmpty() ? Mode.FULL : Mode.CHANGED;
    }

    private Optional<Instant> since(Connection connection) {
        boolean lists = remotes.open(connection).customers() instanceof CustomerStream.ReadsChanges;
        if (!lists || !connection.isKnown()) {
            return Optional.empty();
        }
        return runs.horizon(connection.id()).flatMap(RunRequests::earliest).map(from -> from.minus(OVERLAP));
    }

    /** The hub's clock or the system's, whichever is behind: either may be wrong. */
    private static Optional<Instant> earliest(Horizon horizon) {
        return horizon.asOf().map(asOf -> horizon.newest().filter(asOf::isAfter).orElse(asOf));
    }

    private static Lane lane(Connection connection, Trigger trigger) {
        if (!connection.isKnown()) {
            return Lane.BACKFILL;
        }
        return switch (trigger) {
            case PERSON, CLI -> Lane.POLL;
            case SCHEDULE, WEBHOOK -> Lane.RECONCILE;
            case FIRST -> Lane.BACKFILL;
        };
    }
}
