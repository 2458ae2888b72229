package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Indexed;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.quarantine.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A course that reads page after page. What is only known here, such as which ids were seen, counts only if this pass began
 * at the beginning.
 */
abstract class Pass extends Course {
    /** Pages without any effect are noted this often: whoever takes the run up reads them again and finds them unchanged. */
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);

    private final boolean whole;
    private final Sightings sightings;
    private final Reading reading;
    private Optional<Instant> newest = Optional.empty();
    private long callsCounted;
    private Instant savedAt = Instant.MIN;

    /** @param pages gives the page at a cursor */
    Pass(RunContext context, Connection connection, Run run, Duration lease, Function<Optional<Cursor>, Page> pages) {
        super(context, connection, run, lease);
        Optional<Sightings> left = context.shelf().take(run);
        boolean isInOne = run.checkpoint().isEmpty() || left.isPresent();
        this.whole = run.mode() == Run.Mode.CHECK || run.mode() != Run.Mode.CHANGED && isInOne;
        if (run.mode() == Run.Mode.CHECK && !isInOne) {
            become(Steps.anew(run));
        }
        this.sightings = left.orElseGet(Sightings::new);
        this.reading = new Reading(pages, run, context.clock(), context.readAhead());
        this.callsCounted = context.calls().applyAsLong(connection.id());
    }

    static CustomerStream stream(RunContext context, Connection connection) {
        return Indexed.of(context.remotes().open(connection).customers(), context.ports(), connection);
    }

    /** What a step has read. */
    record Read(List<Reading.Read> pages, Arrivals arrivals, long calls) {
        Page last() {
            return pages.getLast().page();
        }

        boolean hasMore() {
            return last().next().isPresent();
        }

        List<Flaw> unreadable() {
            return pages.stream()
                    .flatMap(read -> read.page().unreadable().stream())
                    .toList();
        }
    }

    /** Takes in what has been read, one page at least; true while there are more. */
    final boolean takePages() {
        List<Reading.Read> pages = reading.next(run().checkpoint());
        context().failPoints().pass(Point.PAGE_AFTER_READ);
        List<SourceRecord> records = new ArrayList<>();
        pages.forEach(read -> records.addAll(read.page().records()));
        pages.forEach(read -> sightings.note(read.page()));
        newest = Stream.concat(newest.stream(), records.stream().flatMap(record -> record.modifiedAt().stream()))
                .max(Instant::compareTo);
        context().failPoints().pass(Point.PAGE_BEFORE_COMMIT);
        Instant askedAt = pages.getFirst().askedAt();
        Arrivals arrivals = new Arrivals(connection(), records, askedAt, origin(), run().lane());
        Read read = new Read(pages, arrivals, newCalls());
        Run before = run();
        boolean isTimeToSave = !savedAt.plus(BETWEEN_SAVES).isAfter(now());
        take(read, taken -> keep(before, read, taken, isTimeToSave));
        context().failPoints().pass(Point.PAGE_AFTER_COMMIT);
        tell();
        return read.hasMore();
    }

    final Origin origin() {
        return Origin.run(run().id());
    }

    /** @param also to be done in the transaction in which the pages are taken in; that may be done again */
    abstract void take(Read read, Consumer<Taken> also);

    /** In the transaction of the pages: their effect and their checkpoint are one. */
    private void keep(Run before, Read read, Taken taken, boolean isTimeToSave) {
        Counters more = counters(read, taken);
        Run after =
                Steps.advanced(before, more, read.last().total(), read.last().next());
        if (more.unchanged() < more.read() || isTimeToSave) {
            savedAt = now();
            keep(after);
        } else {
            become(after);
        }
    }

    private static Counters counters(Read read, Taken taken) {
        int unreadable = read.unreadable().size();
        return new Counters(
                read.arrivals().records().size() + unreadable,
                taken.created(),
                taken.updated(),
                taken.unchanged(),
                taken.linked(),
                taken.held(),
                taken.rejected() + unreadable,
                taken.leftOut(),
                0,
                taken.stale(),
                read.calls());
    }

    final void count(Counters more) {
        become(Steps.advanced(run(), more, OptionalLong.empty(), Optional.empty()));
    }

    final long newCalls() {
        long calls = context().calls().applyAsLong(connection().id());
        long more = calls - callsCounted;
        callsCounted = calls;
        return more;
    }

    /** True when this pass has seen every page there is, so that what it did not see may be gone. */
    final boolean isWhole() {
        return whole;
    }

    final Sightings sightings() {
        return sightings;
    }

    /** The latest time of change that was read. */
    final Optional<Instant> newest() {
        return newest;
    }

    final Horizon horizon() {
        return in(() -> context().runs().horizon(connection().id())).orElse(Horizon.NONE);
    }

    /** True when the list came to its end before it should have: an empty page, or one left out. */
    final boolean isShort(Horizon before) {
        return whole && sightings.shortfall() > 0 && !sightings.isShortAsBefore(before.shortfall());
    }

    /** What is to be said about a list that is too short; nothing is concluded from it. */
    final String shortfall() {
        return "run %d of connection %s came to the end of the list after %d of %d records"
                .formatted(
                        run().number(),
                        connection().name(),
                        sightings.size(),
                        sightings.size() + sightings.shortfall());
    }

    /** Looks for what is gone, and counts it. */
    final void lookForAbsences(AbsenceCheck.Findings findings) {
        countGone(new AbsenceCheck(context(), connection(), sightings, findings).confirm(run()));
    }

    /** As {@link #lookForAbsences(AbsenceCheck.Findings)}, of records that are known to be missing in the list. */
    final void lookForAbsences(AbsenceCheck.Findings findings, List<String> missing) {
        countGone(new AbsenceCheck(context(), connection(), sightings, findings).confirm(run(), missing));
    }

    final void countGone(long gone) {
        count(new Counters(0, 0, 0, 0, 0, 0, 0, 0, gone, 0, newCalls()));
    }

    @Override
    final void leave() {
        if (whole) {
            context().shelf().leave(run(), sightings);
        }
    }

    /** What stood where a record should be. */
    final Reject reject(Flaw flaw) {
        return reject(
                flaw.record(),
                Reject.ErrorClass.INVALID,
                flaw.path(),
                flaw.found(),
                flaw.expected(),
                "connection %s: %s".formatted(connection().name(), flaw));
    }

    final Reject reject(
            String subject, Reject.ErrorClass errorClass, String path, String found, String expected, String reason) {
        Instant now = now();
        return new Reject(
                context().ids().next(),
                Reject.Kind.PAGE,
                connection().id(),
                subject,
                Optional.empty(),
                errorClass,
                path,
                found,
                expected,
                reason,
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
