package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.quarantine.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pass whose pages have their effects. Records are read into the hub freely; what would follow in other systems is held back
 * until the end, and goes its way when it is within the limits, or when a person said so in advance.
 */
final class SyncPass extends Pass {
    private static final String LIST = "list";
    private static final int LOOKED_AT = 1000;
    private static final int DIRECT = 100;

    private final Engine engine;
    private final Optional<Held> held;
    private List<String> suspects = List.of();

    SyncPass(RunContext context, Connection connection, Run run, Duration lease) {
        super(context, connection, run, lease, Reading.of(stream(context, connection), run));
        this.held = run.approved() || !connection.isKnown()
                ? Optional.empty()
                : context.plans().map(plans -> new Held(this, plans));
        this.engine =
                held.map(brake -> context.engine().over(brake.ports(run.id()))).orElse(context.engine());
    }

    @Override
    boolean go() {
        if (takePages()) {
            return true;
        }
        finish();
        return false;
    }

    @Override
    void take(Read read, Consumer<Taken> also) {
        if (isCheck()) {
            Taken known = Taken.unchanged(read.arrivals().records().size());
            if (read.unreadable().isEmpty()) {
                also.accept(known); // mostly there is nothing to be kept, and no transaction is opened for it
            } else {
                context().ports().transactions().run(connection().workspace(), () -> note(read, known, also));
            }
        } else {
            engine.take(read.arrivals(), taken -> note(read, taken, also));
        }
    }

    private void note(Read read, Taken taken, Consumer<Taken> also) {
        List<Reject> unreadable = read.unreadable().stream().map(this::reject).toList();
        if (!unreadable.isEmpty()) {
            context().ports().quarantine().put(unreadable);
        }
        context().freshness().found(connection(), taken.news());
        also.accept(taken);
    }

    private boolean isCheck() {
        return run().mode() == Run.Mode.CHECK;
    }

    private void finish() {
        Horizon before = horizon();
        if (isShort(before)) {
            count(new Counters(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, newCalls()));
            finish(before.fellShort(sightings().shortfall()), Optional.of(tooShort()));
            return;
        }
        if (isCheck()) {
            clearSeen();
            check();
        } else if (isWhole()) {
            clearSeen();
            lookForAbsences(new Absences());
        }
        if (run().mode() == Run.Mode.FULL) {
            becomeKnown();
        }
        lookForDeletions();
        finish(reached(before), Optional.empty());
        if (isWhole() && !isCheck()) {
            context().drift().ifPresent(drift -> drift.conclude(connection(), engine, compare(drift)));
        }
    }

    /** Changes do not show what is gone; a system that tells it is asked, and then each record. */
    private void lookForDeletions() {
        Optional<Instant> since = run().changesSince();
        CustomerStream stream = stream(context(), connection());
        if (since.isEmpty() || !(stream instanceof CustomerStream.TellsDeletions tells)) {
            return;
        }
        List<String> told = known(tells.deletedSince(since.get()));
        for (int from = 0; from < told.size(); from += DIRECT) {
            List<String> some = told.subList(from, Math.min(told.size(), from + DIRECT));
            Instant askedAt = now();
            DirectReads.Found found = DirectReads.of(stream, some, context().clock());
            found.takeInto(engine, connection(), origin(), run().lane());
            countGone(engine.missing(connection(), found.absent(), Evidence.TOLD_AND_READ, askedAt, origin()));
        }
    }

    private List<String> known(List<String> ids) {
        Map<String, Shadows.Head> heads =
                in(() -> context().ports().shadows().heads(connection().id(), ids));
        return ids.stream()
                .filter(id -> heads.containsKey(id) && heads.get(id).state() != Shadow.State.GONE)
                .toList();
    }

    /** Takes in what differs, and nothing else. */
    private void check() {
        DriftCheck drift = context().drift().orElseThrow();
        DriftCheck.Shown shown = compare(drift);
        readAgain(shown.unread());
        lookForAbsences(new Absences(), shown.missing());
        drift.conclude(connection(), engine, shown);
    }

    private DriftCheck.Shown compare(DriftCheck drift) {
        return drift.compare(
                connection(), sightings().tally(), run().startedAt().orElseThrow());
    }

    private void readAgain(List<String> ids) {
        CustomerStream stream = stream(context(), connection());
        for (int from = 0; from < ids.size(); from += DIRECT) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + DIRECT));
            Taken taken = DirectReads.of(stream, some, context().clock())
                    .takeInto(engine, connection(), origin(), run().lane());
            count(instead(some.size(), taken));
            save(Steps.stillThere(run()));
        }
    }

    private void finish(Horizon horizon, Optional<Reject> reject) {
        Run ended = Steps.finished(run(), now());
        context().failPoints().pass(Point.RUN_BEFORE_FINISH);
        context().ports().transactions().run(connection().workspace(), () -> {
            context().runs().reached(connection().id(), horizon);
            reject.ifPresent(one -> context().ports().quarantine().put(List.of(one)));
            if (isWhole()) {
                solveWhatDidNotShowAgain(ended);
            }
        });
        end(ended);
    }

    private Horizon reached(Horizon before) {
        Run run = run();
        return new Horizon(
                run.startedAt(),
                Stream.concat(before.newest().stream(), newest().stream()).max(Instant::compareTo),
                isWhole() ? run.startedAt() : before.scannedAt(),
                isWhole() ? sightings().shortfall() : before.shortfall());
    }

    /** What was taken for unchanged when it was listed counts as what became of it. */
    private Counters instead(int listed, Taken taken) {
        return new Counters(
                0,
                taken.created(),
                taken.updated(),
                taken.unchanged() - listed,
                taken.linked(),
                taken.held(),
                taken.rejected(),
                taken.leftOut(),
                0,
                taken.stale(),
                newCalls());
    }

    /** What a scan shows is not gone, whatever was said before. */
    private void clearSeen() {
        context().ports().transactions().run(connection().workspace(), () -> {
            List<String> seen = context().ports().suspicions().of(connection().id()).keySet().stream()
                    .filter(sightings()::contains)
                    .toList();
            context().ports().suspicions().clear(connection().id(), seen);
        });
    }

    /** What stood in the way of an earlier scan and not of this one is over. */
    private void solveWhatDidNotShowAgain(Run ended) {
        Instant began = ended.startedAt().orElseThrow();
        List<String> over = context()
                .ports()
                .quarantine()
                .open(Optional.of(connection().id()), LOOKED_AT)
                .stream()
                .filter(open ->
                        open.kind() == Reject.Kind.PAGE && open.lastSeen().isBefore(began))
                .map(Reject::subject)
                .toList();
        context().ports().quarantine().solve(Reject.Kind.PAGE, connection().id(), over, now());
    }

    private Reject tooShort() {
        return reject(
                LIST,
                Reject.ErrorClass.RETRY_LATER,
                "",
                Integer.toString(sightings().size()),
                "%d records, as the system tells"
                        .formatted(sightings().size() + sightings().shortfall()),
                shortfall() + "; it is read again by the next run");
    }

    /** After the first complete scan, whatever is not there surely is not there: from here on it is written to. */
    private void becomeKnown() {
        boolean first = connection().completeAt().isEmpty()
                || !connection().completeAt().get().isBefore(run().startedAt().orElseThrow());
        if (!first) {
            return;
        }
        Connection known = in(() -> {
            context().ports().connections().markComplete(connection().id(), now());
            return context().ports().connections().find(connection().id()).orElseThrow();
        });
        if (!known.writes()) {
            return;
        }
        Optional<CustomerId> after = Optional.empty();
        do {
            after = engine.sweep(known, after);
        } while (after.isPresent());
    }

    @Override
    void end(Run ended) {
        if (held.isPresent()) {
            held.get().end(ended, suspects);
        } else {
            super.end(ended);
        }
    }

    private final class Absences implements AbsenceCheck.Findings {
        @Override
        public void present(DirectReads.Found found) {
            found.takeInto(engine, connection(), origin(), run().lane());
            context()
                    .ports()
                    .transactions()
                    .run(
                            connection().workspace(),
                            () -> context()
                                    .ports()
                                    .suspicions()
                                    .clear(connection().id(), found.present()));
        }

        @Override
        public long absent(List<String> ids, Evidence evidence, Instant askedAt) {
            return engine.missing(connection(), ids, evidence, askedAt, origin());
        }

        @Override
        public boolean tooMany(List<String> missing, long most) {
            suspects = missing;
            return held.isPresent();
        }

        @Override
        public void goesOn() {
            save(run());
        }
    }
}
