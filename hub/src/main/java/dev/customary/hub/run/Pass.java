package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.quarantine.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One worker's way through a run, from where it took it up. What is only known here, such as which ids were seen, counts
 * only if this pass began at the beginning.
 */
final class Pass {
    private static final String LIST = "list";
    private static final int LOOKED_AT = 1000;

    /** Pages without any effect are noted this often: whoever takes the run up reads them again and finds them unchanged. */
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);

    private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

    private final RunContext context;
    private final Connection connection;
    private final Duration lease;
    private final boolean whole;
    private final Sightings sightings;
    private final Reading reading;
    private Optional<Instant> newest = Optional.empty();
    private Run run;
    private long callsCounted;
    private Instant savedAt = Instant.MIN;
    private Instant toldAt = Instant.MIN;

    Pass(RunContext context, Connection connection, Run run, Duration lease) {
        this.context = context;
        this.connection = connection;
        this.run = run;
        this.lease = lease;
        Optional<Sightings> left = context.shelf().take(run);
        this.whole = run.mode() == Run.Mode.FULL && (run.checkpoint().isEmpty() || left.isPresent());
        this.sightings = left.orElseGet(Sightings::new);
        CustomerStream stream = context.remotes().open(connection).customers();
        this.reading = new Reading(stream, run, context.clock(), context.readAhead());
        this.callsCounted = context.calls().applyAsLong(connection.id());
    }

    Run run() {
        return run;
    }

    Connection connection() {
        return connection;
    }

    /** Takes in what has been read, one page at least; true while there is more to do. */
    boolean step() {
        if (isCancelled()) {
            save(Steps.cancelled(run, now()));
            return false;
        }
        List<Reading.Read> reads = reading.next(run.checkpoint());
        context.failPoints().pass(Point.PAGE_AFTER_READ);
        List<SourceRecord> records = new ArrayList<>();
        reads.forEach(read -> records.addAll(read.page().records()));
        reads.forEach(read -> sightings.note(read.page()));
        newest = Stream.concat(newest.stream(), records.stream().flatMap(record -> record.modifiedAt().stream()))
                .max(Instant::compareTo);
        context.failPoints().pass(Point.PAGE_BEFORE_COMMIT);
        Instant askedAt = reads.getFirst().askedAt();
        Arrivals arrivals = new Arrivals(connection, records, askedAt, Origin.run(run.id()), run.lane());
        Progress progress = new Progress(run, reads, newCalls(), isTimeToSave());
        context.engine().take(arrivals, taken -> keep(progress, taken));
        context.failPoints().pass(Point.PAGE_AFTER_COMMIT);
        tell();
        if (reads.getLast().page().next().isPresent()) {
            return true;
        }
        finish();
        return false;
    }

    private boolean isCancelled() {
        return context.ports()
                .transactions()
                .in(connection.workspace(), () -> context.runs().isCancelled(run.id()));
    }

    /**
     * What a step adds to a run.
     *
     * @param before the run as it was; the transaction may be done again, and must not count twice
     */
    private record Progress(Run before, List<Reading.Read> reads, long calls, boolean isTimeToSave) {
        Page last() {
            return reads.getLast().page();
        }

        List<Flaw> unreadable() {
            return reads.stream()
                    .flatMap(read -> read.page().unreadable().stream())
                    .toList();
        }
    }

    /** In the transaction of the pages: their effect and their checkpoint are one. */
    private void keep(Progress progress, Taken taken) {
        List<Flaw> unreadable = progress.unreadable();
        if (!unreadable.isEmpty()) {
            context.ports()
                    .quarantine()
                    .put(unreadable.stream().map(this::reject).toList());
        }
        Counters more = counters(progress, unreadable.size(), taken);
        run = Steps.advanced(
                progress.before(),
                more,
                progress.last().total(),
                progress.last().next());
        boolean hasEffect = more.unchanged() < more.read();
        if (hasEffect || progress.isTimeToSave()) {
            savedAt = now();
            context.runs().save(run, savedAt.plus(lease));
        }
    }

    private boolean isTimeToSave() {
        return !savedAt.plus(BETWEEN_SAVES).isAfter(now());
    }

    private static Counters counters(Progress progress, int unreadable, Taken taken) {
        int records = progress.reads().stream()
                .mapToInt(read -> read.page().records().size())
                .sum();
        return new Counters(
                records + unreadable,
                taken.created(),
                taken.updated(),
                taken.unchanged(),
                taken.linked(),
                taken.held(),
                taken.rejected() + unreadable,
                taken.leftOut(),
                0,
                taken.stale(),
                progress.calls());
    }

    private void tell() {
        Instant now = now();
        if (!toldAt.plus(BETWEEN_NEWS).isAfter(now)) {
            toldAt = now;
            context.watcher().accept(run);
        }
    }

    private long newCalls() {
        long calls = context.calls().applyAsLong(connection.id());
        long more = calls - callsCounted;
        callsCounted = calls;
        return more;
    }

    private void finish() {
        Horizon before = context.ports()
                .transactions()
                .in(connection.workspace(), () -> context.runs().horizon(connection.id()))
                .orElse(Horizon.NONE);
        boolean isShort = whole && sightings.shortfall() > 0 && !sightings.isShortAsBefore(before.shortfall());
        if (isShort) {
            end(before.fellShort(sightings.shortfall()), Optional.of(tooShort()));
            return;
        }
        if (whole) {
            long gone = new AbsenceCheck(context, connection, sightings, () -> save(run)).confirm(run);
            count(new Counters(0, 0, 0, 0, 0, 0, 0, 0, gone, 0, newCalls()));
        }
        if (run.mode() == Run.Mode.FULL) {
            becomeKnown();
        }
        end(reached(before), Optional.empty());
    }

    private Horizon reached(Horizon before) {
        return new Horizon(
                run.startedAt(),
                later(before.newest(), newest),
                whole ? run.startedAt() : before.scannedAt(),
                whole ? sightings.shortfall() : before.shortfall());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
    }

    private void count(Counters more) {
        run = Steps.advanced(run, more, OptionalLong.empty(), Optional.empty());
    }

    private void end(Horizon horizon, Optional<Reject> reject) {
        reject.ifPresent(one -> count(new Counters(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, newCalls())));
        Run ended = Steps.finished(run, now());
        context.failPoints().pass(Point.RUN_BEFORE_FINISH);
        context.ports().transactions().run(connection.workspace(), () -> {
            context.runs().reached(connection.id(), horizon);
            reject.ifPresent(one -> context.ports().quarantine().put(List.of(one)));
            if (whole) {
                solveWhatDidNotShowAgain(ended);
            }
            context.runs().save(ended, now());
        });
        run = ended;
        context.watcher().accept(ended);
    }

    /** What stood in the way of an earlier scan and not of this one is over. */
    private void solveWhatDidNotShowAgain(Run ended) {
        Instant began = ended.startedAt().orElseThrow();
        List<String> over = context.ports().quarantine().open(Optional.of(connection.id()), LOOKED_AT).stream()
                .filter(open ->
                        open.kind() == Reject.Kind.PAGE && open.lastSeen().isBefore(began))
                .map(Reject::subject)
                .toList();
        context.ports().quarantine().solve(Reject.Kind.PAGE, connection.id(), over, now());
    }

    /** The list came to its end before it should have: an empty page, or one left out. Nothing is concluded from it. */
    private Reject tooShort() {
        Instant now = now();
        long told = sightings.size() + sightings.shortfall();
        return new Reject(
                context.ids().next(),
                Reject.Kind.PAGE,
                connection.id(),
                LIST,
                Optional.empty(),
                Reject.ErrorClass.RETRY_LATER,
                "",
                Integer.toString(sightings.size()),
                "%d records, as the system tells".formatted(told),
                "run %d of connection %s came to the end of the list after %d of %d records; it is read again by the next run"
                        .formatted(run.number(), connection.name(), sightings.size(), told),
                now,
                now,
                1,
                Reject.State.OPEN);
    }

    /** Leaves what was seen so far, for whoever goes on with this run. */
    void leave() {
        if (whole) {
            context.shelf().leave(run, sightings);
        }
    }

    /** After the first complete scan, whatever is not there surely is not there: from here on it is written to. */
    private void becomeKnown() {
        boolean first = connection.completeAt().isEmpty()
                || !connection.completeAt().get().isBefore(run.startedAt().orElseThrow());
        if (!first) {
            return;
        }
        Connection known = context.ports().transactions().in(connection.workspace(), () -> {
            context.ports().connections().markComplete(connection.id(), now());
            return context.ports().connections().find(connection.id()).orElseThrow();
        });
        if (!known.writes()) {
            return;
        }
        Optional<CustomerId> after = Optional.empty();
        do {
            after = context.engine().sweep(known, after);
        } while (after.isPresent());
    }

    void save(Run next) {
        run = next;
        Instant heldUntil = next.state() == Run.State.RUNNING ? now().plus(lease) : now();
        context.ports()
                .transactions()
                .run(connection.workspace(), () -> context.runs().save(next, heldUntil));
        context.watcher().accept(next);
    }

    private Reject reject(Flaw flaw) {
        Instant now = now();
        return new Reject(
                context.ids().next(),
                Reject.Kind.PAGE,
                connection.id(),
                flaw.record(),
                Optional.empty(),
                Reject.ErrorClass.INVALID,
                flaw.path(),
                flaw.found(),
                flaw.expected(),
                "connection %s: %s".formatted(connection.name(), flaw),
                now,
                now,
                1,
                Reject.State.OPEN);
    }

    private Instant now() {
        return context.clock().instant();
    }
}
