package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.passport.Ability;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.run.Run.Mode;
import dev.customary.hub.run.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks for runs. Called inside a transaction; thread-safe. */
public final class RunRequests {
    /**
     * What is read again of the past. Clocks are wrong by minutes and are set back, a record may show some moments after its own
     * time, and where times are local ones an hour comes twice a year.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(75);

    /** So often at least everything is read, since changes alone never show what is gone. */
    private static final Duration SCANS = Duration.ofHours(24);

    /** Far enough to find the latest run that was no plan. */
    private static final int LOOKED_BACK = 20;

    /** A system that fails in one of these has changes that a reading of changes would not show. */
    private static final List<Ability> NEEDED_FOR_CHANGES =
            List.of(Ability.CHANGES_SINCE, Ability.CHANGES_INCLUSIVE, Ability.TIME_OF_CHANGE);

    private final Runs runs;
    private final Suspicions suspicions;
    private final Remotes remotes;
    private final Ids ids;
    private final InstantSource clock;
    private final Optional<PlanContext> plans;
    private final Freshness freshness;
    private final Passports passports;

    /** @param plans empty for a hub where nothing needs to be approved */
    public RunRequests(
            Runs runs,
            Suspicions suspicions,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            Optional<PlanContext> plans,
            Freshness freshness,
            Passports passports) {
        this.runs = runs;
        this.suspicions = suspicions;
        this.remotes = remotes;
        this.ids = ids;
        this.clock = clock;
        this.plans = plans;
        this.freshness = freshness;
        this.passports = passports;
    }

    /**
     * Queues a run, or gives back the active one that does the same or more. Changes alone are read where the system can list
     * them and a complete scan came to its end before; otherwise everything is read. What was never read is not checked but
     * read.
     *
     * @param actor who asked, if a person did
     */
    public Run queue(Connection connection, Mode wished, Trigger trigger, Optional<String> actor) {
        return queue(connection, wished, trigger, actor, false);
    }

    /**
     * As {@link #queue(Connection, Mode, Trigger, Optional)}. Before a connection's first complete scan was approved, a plan
     * is made in place of it.
     *
     * @param approved whether a person said that the run may have its effects, whatever they are
     */
    public Run queue(Connection connection, Mode wished, Trigger trigger, Optional<String> actor, boolean approved) {
        if (approved) {
            plans.ifPresent(context -> context.brakes().approve(connection.id(), clock.instant()));
        }
        return plans.filter(context -> !context.brakes().isApproved(connection))
                .map(context -> new PlanRuns(runs, context).plan(connection, trigger, actor))
                .orElseGet(() -> sync(connection, wished, trigger, actor, approved));
    }

    private Run sync(Connection connection, Mode wished, Trigger trigger, Optional<String> actor, boolean approved) {
        Optional<Instant> since = wished == Mode.CHANGED ? since(connection) : Optional.empty();
        return runs.queue(Run.queued(
                ids.next(),
                connection.id(),
                since.isPresent()
                        ? Mode.CHANGED
                        : wished == Mode.CHECK && connection.isKnown() ? Mode.CHECK : Mode.FULL,
                lane(connection, trigger),
                trigger,
                actor,
                since,
                Optional.empty(),
                approved,
                clock.instant()));
    }

    /** Queues what the connection's schedule wants; empty when its time has not come. */
    public Optional<Run> queueIfDue(Connection connection) {
        boolean due = latestSync(connection)
                .map(run -> run.finishedAt()
                        .filter(end -> !end.plus(freshness.pause(connection, run.took()))
                                .isAfter(clock.instant()))
                        .isPresent())
                .orElse(true);
        boolean approved = plans.isEmpty() || plans.get().brakes().isApproved(connection);
        return connection.paused() || !connection.reads() || !approved || !due
                ? Optional.empty()
                : Optional.of(queue(connection, mode(connection), Trigger.SCHEDULE, Optional.empty()));
    }

    private Optional<Run> latestSync(Connection connection) {
        return runs.latest(Optional.of(connection.id()), Optional.empty(), LOOKED_BACK).stream()
                .filter(run -> run.mode().isSync())
                .findFirst();
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
        if (!lists || !connection.isKnown() || isHidingChanges(connection)) {
            return Optional.empty();
        }
        return runs.horizon(connection.id()).flatMap(RunRequests::earliest).map(from -> from.minus(OVERLAP));
    }

    private boolean isHidingChanges(Connection connection) {
        return NEEDED_FOR_CHANGES.stream().anyMatch(ability -> passports.fails(connection.id(), ability));
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
