package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.quarantine.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One worker's way through a run, from where it took it up. What is only known here, such as which ids were seen, counts
 * only if this pass began at the beginning.
 */
final class Pass {
    private final RunContext context;
    private final Connection connection;
    private final Duration lease;
    private final boolean whole;
    private final Seen seen = new Seen();
    private final Reading reading;
    private Run run;
    private long callsCounted;

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

    /** Takes in one page; true while there is more to do. */
    boolean step() {
        if (isCancelled()) {
            save(Steps.cancelled(run, now()));
            return false;
        }
        Reading.Read read = reading.next(run.checkpoint());
        context.failPoints().pass(Point.PAGE_AFTER_READ);
        Page page = read.page();
        page.records().forEach(record -> seen.add(record.externalId()));
        context.failPoints().pass(Point.PAGE_BEFORE_COMMIT);
        Arrivals arrivals = new Arrivals(connection, page.records(), read.askedAt(), Origin.run(run.id()), run.lane());
        context.engine().take(arrivals, taken -> keepProgress(page, taken));
        context.failPoints().pass(Point.PAGE_AFTER_COMMIT);
        context.watcher().accept(run);
        if (page.next().isPresent()) {
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

    /** In the transaction of the page: its effect and its checkpoint are one. */
    private void keepProgress(Page page, Taken taken) {
        page.unreadable().forEach(flaw -> context.ports().quarantine().put(List.of(reject(flaw))));
        Counters more = counters(page, taken);
        run = Steps.advanced(run, more, page.total(), page.next());
        context.runs().save(run, now().plus(lease));
    }

    private Counters counters(Page page, Taken taken) {
        return new Counters(
                page.records().size() + page.unreadable().size(),
                taken.created(),
                taken.updated(),
                taken.unchanged(),
                taken.linked(),
                taken.held(),
                taken.rejected() + page.unreadable().size(),
                taken.leftOut(),
                0,
                taken.stale(),
                newCalls());
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
