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

/**
 * One worker's way through a run, from where it took it up. What is only known here, such as which ids were seen, counts
 * only if this pass began at the beginning.
 */
final class Pass {
    /** Pages without any effect are noted this often: whoever takes the run up reads them again and finds them unchanged. */
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);

    private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

    private final RunContext context;
    private final Connection connection;
    private final Duration lease;
    private final boolean whole;
    private final Seen seen = new Seen();
    private final Reading reading;
    private Run run;
    private long callsCounted;
    private Instant savedAt = Instant.MIN;
    private Instant toldAt = Instant.MIN;

    Pass(RunContext context, Connection connection, Run run, Duration lease) {
        this.context = context;
        this.connection = connection;
        this.run = run;
        this.lease = lease;
        this.whole = run.mode() == Run.Mode.FULL && run.checkpoint().isEmpty();
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
        records.forEach(record -> seen.add(record.externalId()));
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
        if (whole) {
            long gone = new AbsenceCheck(context, connection, seen).confirm(run);
            run = Steps.advanced(
                    run,
                    new Counters(0, 0, 0, 0, 0, 0, 0, 0, gone, 0, newCalls()),
                    OptionalLong.empty(),
                    Optional.empty());
        }
        if (run.mode() == Run.Mode.FULL) {
            becomeKnown();
        }
        context.failPoints().pass(Point.RUN_BEFORE_FINISH);
        save(Steps.finished(run, now()));
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
                Reject.Kind.RECORD,
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
