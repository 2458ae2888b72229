package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Page;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.plan.Foreseeing;
import dev.customary.hub.platform.FailPoints.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A pass that changes nothing: what its pages would do is kept as a plan. */
final class PlanPass extends Pass {
    private static final int STALE_AT_ONCE = 100;

    private final Foreseeing foreseeing;
    private boolean reading;

    private PlanPass(
            RunContext context,
            Connection connection,
            Run run,
            Duration lease,
            Foreseeing foreseeing,
            Function<Optional<Cursor>, Page> pages) {
        super(context, connection, run, lease, pages);
        this.foreseeing = foreseeing;
        this.reading = foreseeing.isReading();
    }

    static PlanPass of(RunContext context, Connection connection, Run run, Duration lease) {
        Foreseeing foreseeing = new Foreseeing(
                context.plans().orElseThrow(), connection, run.plan().orElseThrow());
        CustomerStream stream = stream(context, connection);
        return new PlanPass(
                context,
                connection,
                run,
                lease,
                foreseeing,
                foreseeing.isRenewal() ? from -> stale(stream, foreseeing, from) : Reading.of(stream, run));
    }

    /** The records that were stale in the plan before this one, read one by one; the cursor is a number of that plan. */
    private static Page stale(CustomerStream stream, Foreseeing foreseeing, Optional<Cursor> from) {
        Foreseeing.Stale stale = foreseeing.stale(
                from.map(cursor -> Long.parseLong(cursor.value())).orElse(0L), STALE_AT_ONCE);
        return new Page(
                stale.externalIds().isEmpty() ? List.of() : stream.readMany(stale.externalIds()),
                stale.hasMore() ? Optional.of(new Cursor(Long.toString(stale.last()))) : Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }

    @Override
    boolean go() {
        if (reading) {
            reading = takePages();
            context().failPoints().pass(Point.PLAN_AFTER_PAGE);
            if (!reading) {
                lookForAbsences();
            }
            return true;
        }
        if (foreseeing.step()) {
            keep(Steps.stillThere(run()));
            return true;
        }
        end(Steps.finished(run(), now()));
        return false;
    }

    @Override
    void take(Read read, Consumer<Taken> also) {
        foreseeing.take(read.arrivals(), !read.hasMore(), read.calls(), taken -> {
            foreseeing.unreadable(read.unreadable().stream().map(this::reject).toList());
            also.accept(taken);
        });
    }

    @Override
    void end(Run ended) {
        boolean failed = ended.outcome()
                .filter(outcome -> outcome == Run.Outcome.FAILED || outcome == Run.Outcome.CANCELLED)
                .isPresent();
        if (failed) {
            foreseeing.fail(ended.error());
        }
        super.end(ended);
    }

    private void lookForAbsences() {
        if (foreseeing.isRenewal()) {
            return;
        }
        if (isShort(horizon())) {
            foreseeing.note(shortfall() + "; what is gone was not looked for.");
        } else if (isWhole()) {
            lookForAbsences(new Absences());
        } else {
            foreseeing.note("What is gone was not looked for: reading was interrupted.");
        }
    }

    private final class Absences implements AbsenceCheck.Findings {
        @Override
        public void present(DirectReads.Found found) {
            found.readings()
                    .forEach(read -> foreseeing.present(
                            new Arrivals(connection(), read.records(), read.askedAt(), origin(), run().lane())));
        }

        @Override
        public long absent(List<String> ids, Evidence evidence, Instant askedAt) {
            return foreseeing.missing(ids, evidence, askedAt, origin());
        }

        @Override
        public boolean tooMany(List<String> missing, long most) {
            foreseeing.suspected(missing);
            return true;
        }

        @Override
        public void goesOn() {
            save(run());
        }
    }
}
