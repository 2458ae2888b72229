package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.engine.FilteredOutbox;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Progress.Stage;
import dev.customary.hub.platform.FailPoints.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Holds back what a run would have written elsewhere until the run is over, and lets it go when it is within the limits.
 * Otherwise it becomes a plan, item by item, and a person decides. Thread-safe.
 */
public final class Brake {
    private final PlanContext context;
    private final WriteItems writes;

    public Brake(PlanContext context) {
        this.context = context;
        this.writes = new WriteItems(context);
    }

    /** Ports whose marks wait for {@code run}. */
    public Ports holding(UUID run) {
        Ports ports = context.ports();
        return ports.with(FilteredOutbox.on(new Terms.HeldFor(run), ports.outbox()));
    }

    /** How many records of a connection may be noted as gone, or changed there, without asking. Inside a transaction. */
    long limit(ConnectionId connection) {
        return context.brakes().of(connection).limit(context.ports().shadows().countLive(connection));
    }

    /** Lets go what is held for {@code run} if it surely is within the limits. Inside a transaction. */
    public boolean releaseIfFew(UUID run) {
        Map<ConnectionId, Long> held = context.ports().outbox().held().count(run);
        boolean few = held.entrySet().stream().allMatch(marks -> marks.getValue() <= limit(marks.getKey()));
        if (few) {
            context.failPoints().pass(Point.BRAKE_BEFORE_RELEASE);
            context.ports().outbox().held().release(run, context.clock().instant());
        }
        return few;
    }

    /** The plan of what is held for a run, empty at first; the one there is, emptied, if there is one. Inside a transaction. */
    public Plan begin(Connection connection, UUID run, String title, Optional<String> actor) {
        Optional<Plan> known = context.plans().ofRun(run).filter(plan -> plan.state() == Plan.State.PLANNING);
        known.ifPresent(plan -> context.plans().clearItems(plan.id()));
        Plan plan = known.orElseGet(() -> new Plan(
                context.ids().next(),
                Plan.Purpose.BRAKE,
                title,
                Optional.of(connection.id()),
                Optional.of(run),
                Optional.empty(),
                actor,
                context.basis(),
                false,
                context.clock().instant(),
                Progress.BEGUN));
        Plan begun = plan.with(plan.progress().at(Stage.WRITES, ""));
        if (known.isPresent()) {
            context.plans().save(begun);
        } else {
            context.plans().add(begun);
        }
        return begun;
    }

    /** Keeps an item for each record that is missing from a complete scan. */
    public void suspect(Connection connection, Plan plan, List<String> externalIds) {
        new AbsenceItems(context, connection, plan.id()).suspect(externalIds);
    }

    /** Keeps the items of some more held marks; false when there were no more. Inside a transaction. */
    public boolean step(UUID id) {
        Plan plan = context.plans().find(id).orElseThrow();
        Plan further = writes.ofHeld(plan, plan.holder());
        context.plans().save(further);
        return further.progress().stage() != Stage.DONE;
    }

    /**
     * Ends the working out: lets everything go when, looked at closely, it is within the limits, class by class. Inside a
     * transaction.
     *
     * @param asks whether there is a question in it that a person has to answer, however small it is
     * @return the plan that waits for a person; empty when everything was let go
     */
    public Optional<Plan> decide(UUID id, boolean asks) {
        Plan plan = context.plans().find(id).orElseThrow();
        if (!asks && isWithinLimits(plan, State.PROPOSED)) {
            context.failPoints().pass(Point.BRAKE_BEFORE_RELEASE);
            context.ports()
                    .outbox()
                    .held()
                    .release(plan.holder(), context.clock().instant());
            context.plans().forget(id);
            return Optional.empty();
        }
        context.failPoints().pass(Point.BRAKE_BEFORE_WAIT);
        Plan ready = plan.with(plan.progress().ready(context.clock().instant()));
        context.plans().save(ready);
        return Optional.of(ready);
    }

    /** Whether the writes and deletions of a plan that are in {@code state} are few enough to go without a question. */
    public boolean isWithinLimits(Plan plan, State state) {
        record Sort(ConnectionId connection, ItemClass itemClass) {}
        Map<Sort, Long> counts = context.plans().totals(plan.id()).lines().stream()
                .filter(line -> line.state() == state)
                .filter(line -> line.itemClass() == ItemClass.DELETE
                        || line.itemClass().isChange() && !line.where().isHub())
                .filter(line -> line.where().connection().or(plan::connection).isPresent())
                .collect(Collectors.groupingBy(
                        line -> new Sort(
                                line.where().connection().or(plan::connection).orElseThrow(), line.itemClass()),
                        Collectors.summingLong(Totals.Line::count)));
        return counts.entrySet().stream()
                .allMatch(count -> count.getValue() <= limit(count.getKey().connection()));
    }
}
