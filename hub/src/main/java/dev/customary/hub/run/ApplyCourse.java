package dev.customary.hub.run;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.plan.Applying;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Does what was approved of a plan. */
final class ApplyCourse extends Course {
    private final Applying applying;
    private long callsCounted;

    ApplyCourse(RunContext context, Connection connection, Run run, Duration lease) {
        super(context, connection, run, lease);
        this.applying = new Applying(context.plans().orElseThrow());
        this.callsCounted = context.calls().applyAsLong(connection.id());
    }

    @Override
    boolean go() {
        Run before = run();
        boolean more = applying.step(
                connection().workspace(),
                before.plan().orElseThrow(),
                Origin.run(before.id()),
                (taken, gone) -> keepProgress(before, taken, gone));
        if (!more) {
            save(Steps.finished(run(), now()));
            return false;
        }
        tell();
        return true;
    }

    private void keepProgress(Run before, Taken taken, long gone) {
        long calls = context().calls().applyAsLong(connection().id());
        Counters more = new Counters(
                taken.created() + taken.linked() + taken.updated() + taken.unchanged() + gone,
                taken.created(),
                taken.updated(),
                taken.unchanged(),
                taken.linked(),
                taken.held(),
                taken.rejected(),
                taken.leftOut(),
                gone,
                taken.stale(),
                calls - callsCounted);
        callsCounted = calls;
        keep(Steps.advanced(before, more, OptionalLong.empty(), Optional.empty()));
    }
}
