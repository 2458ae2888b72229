package dev.customary.hub.plan;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Totals.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many calls applying a plan takes, and how long at most, as far as that can be foreseen: what is read again and written, by
 * what each system takes in one call and allows in a while.
 *
 * @param duration of the slowest system; they are served side by side
 */
public record Estimate(long calls, Duration duration) {
    private static final int READ_AT_ONCE = 100;
    private static final Set<State> TO_DO = Set.of(State.PROPOSED, State.APPROVED);

    /** Inside a transaction. */
    public static Estimate of(PlanContext context, Plan plan, Totals totals) {
        Map<Connection, Long> calls = new HashMap<>();
        List<Connection> all = context.ports().connections().all();
        for (Connection connection : all) {
            long writes = writes(context, connection, totals);
            long reads = plan.connection().filter(connection.id()::equals).isPresent() ? reads(plan, totals) : 0;
            calls.put(connection, writes + reads);
        }
        return new Estimate(
                calls.values().stream().mapToLong(Long::longValue).sum(),
                calls.entrySet().stream()
                        .map(entry -> time(
                                context.remotes().descriptor(entry.getKey()).limits(), entry.getValue()))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    private static Duration time(Limits limits, long calls) {
        return limits.window().multipliedBy(calls).dividedBy(limits.requests());
    }

    private static long writes(PlanContext context, Connection target, Totals totals) {
        CustomerStream stream = context.remotes().open(target).customers();
        Predicate<Line> there =
                line -> TO_DO.contains(line.state()) && line.where().equals(Where.in(target.id()));
        long updates = totals.count(there.and(line -> line.itemClass() == ItemClass.UPDATE));
        long creations = totals.count(there.and(line -> line.itemClass() == ItemClass.CREATE));
        int atOnce = stream instanceof CustomerStream.UpdatesInBatches batches ? batches.batchLimit() : 1;
        long read = pages(updates, Math.max(atOnce, READ_AT_ONCE));
        long lookedForAndCreated = 2 * creations;
        return read + pages(updates, atOnce) + lookedForAndCreated;
    }

    /** Records are read again as they were read before, a page at a time. */
    private static long reads(Plan plan, Totals totals) {
        long items = totals.count(
                line -> TO_DO.contains(line.state()) && line.where().isHub());
        Progress.Reading reading = plan.progress().reading();
        return reading.records() == 0 || reading.calls() == 0
                ? pages(items, READ_AT_ONCE)
                : pages(items * reading.calls(), reading.records());
    }

    private static long pages(long count, long size) {
        return (count + size - 1) / size;
    }
}
