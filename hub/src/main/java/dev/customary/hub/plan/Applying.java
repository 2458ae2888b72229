package dev.customary.hub.plan;

import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Progress.Stage;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Carries out what was approved of a plan, step by step. Each step is committed with the plan's progress, so that a step that
 * is taken again after a crash does what is left. Remote systems are written to by their pushers, under the plan. Thread-safe.
 */
public final class Applying {
    private static final int CHUNK = 100;

    private final PlanContext context;
    private final Endings endings;

    public Applying(PlanContext context) {
        this.context = context;
        this.endings = new Endings(context);
    }

    /** Hears in the transaction of a step what it did. */
    @FunctionalInterface
    public interface Also {
        Also NOTHING = (taken, gone) -> {};

        /** @param gone how many records were noted as gone */
        void did(Taken taken, long gone);
    }

    /** Carries out all that is to be done in the hub, now. For plans that need no remote system for it. */
    public Plan all(int workspace, UUID id) {
        while (step(workspace, id, Origin.person("plan"), Also.NOTHING)) {}
        return context.ports().transactions().in(workspace, () -> found(id));
    }

    /**
     * One step; false when nothing is left to be done but by pushers.
     *
     * @param origin what causes the changes
     */
    public boolean step(int workspace, UUID id, Origin origin, Also also) {
        Plan plan = in(workspace, () -> found(id));
        if (plan.state() != Plan.State.APPLYING || plan.progress().stage() == Stage.DONE) {
            return false;
        }
        List<PlanItem> items = in(workspace, () -> next(plan));
        if (!in(workspace, () -> stands(plan))) {
            return false;
        }
        switch (plan.progress().stage()) {
            case READING -> inHub(workspace, plan, items, origin, also);
            case SWEEPING -> in(workspace, () -> further(plan.with(new ApprovedFirstScan(context, plan).step())));
            case WRITES, DONE -> in(workspace, () -> further(new ApprovedMarks(context, plan).step()));
        }
        context.failPoints().pass(Point.APPLY_AFTER_COMMIT);
        return true;
    }

    private Plan found(UUID id) {
        return context.plans()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("plan %s: not known".formatted(Plan.spell(id))));
    }

    /** Whether the settings are still those by which the plan was worked out; else all that is left of it is stale. */
    private boolean stands(Plan plan) {
        if (plan.basis().equals(context.basis())) {
            return true;
        }
        String reason = "connections, their order, policies or mappings have changed since it was planned";
        context.plans().all(plan.id(), ItemFilter.ALL.in(State.APPROVED), Outcome.of(State.STALE, reason));
        context.plans().save(plan.with(plan.progress().noted(reason).at(Stage.DONE, "")));
        endings.endIfDone(plan.id());
        return false;
    }

    /** The next items in the hub that are of one kind. */
    private List<PlanItem> next(Plan plan) {
        if (plan.progress().stage() != Stage.READING) {
            return List.of();
        }
        List<PlanItem> items = context.plans()
                .items(
                        plan.id(),
                        ItemFilter.ALL.at(Where.HUB).in(State.APPROVED),
                        plan.progress().number(),
                        CHUNK);
        return items.stream()
                .takeWhile(item -> Kind.of(item) == Kind.of(items.getFirst()))
                .toList();
    }

    private enum Kind {
        EDIT,
        RECORD,
        ABSENCE;

        static Kind of(PlanItem item) {
            return item.itemClass() == ItemClass.DELETE
                    ? ABSENCE
                    : item.externalId().isEmpty() ? EDIT : RECORD;
        }
    }

    private void inHub(int workspace, Plan plan, List<PlanItem> items, Origin origin, Also also) {
        if (items.isEmpty()) {
            in(workspace, () -> further(plan.with(plan.progress().at(Stage.SWEEPING, ""))));
            return;
        }
        Plan after = plan.with(
                plan.progress().at(Stage.READING, Long.toString(items.getLast().number())));
        switch (Kind.of(items.getFirst())) {
            case EDIT ->
                in(workspace, () -> {
                    new ApprovedEdits(context, plan).carryOut(workspace, items);
                    also.did(Taken.NOTHING, 0);
                    return further(after);
                });
            case RECORD -> {
                Arrivals arrivals = read(workspace, plan, items, origin);
                context.failPoints().pass(Point.APPLY_BEFORE_COMMIT);
                new ApprovedRecords(context, arrivals.connection(), plan).carryOut(items, arrivals, taken -> {
                    also.did(taken, 0);
                    further(after);
                });
            }
            case ABSENCE -> {
                Connection connection = connection(workspace, plan);
                Instant askedAt = context.clock().instant();
                DirectReads.Found found =
                        DirectReads.of(context.remotes().open(connection).customers(), ids(items), context.clock());
                context.failPoints().pass(Point.APPLY_AFTER_READ);
                context.failPoints().pass(Point.APPLY_BEFORE_COMMIT);
                in(workspace, () -> {
                    long gone = new ApprovedAbsences(context, connection, plan)
                            .carryOut(items, Set.copyOf(found.present()), askedAt, origin);
                    also.did(Taken.NOTHING, gone);
                    return further(after);
                });
            }
        }
    }

    private static List<String> ids(List<PlanItem> items) {
        return items.stream().map(PlanItem::externalId).distinct().toList();
    }

    private Connection connection(int workspace, Plan plan) {
        return in(
                workspace,
                () -> context.ports()
                        .connections()
                        .find(plan.connection().orElseThrow())
                        .orElseThrow());
    }

    /** Reads the records as they are now. */
    private Arrivals read(int workspace, Plan plan, List<PlanItem> items, Origin origin) {
        Connection connection = connection(workspace, plan);
        Instant askedAt = context.clock().instant();
        List<SourceRecord> records =
                context.remotes().open(connection).customers().readMany(ids(items));
        context.failPoints().pass(Point.APPLY_AFTER_READ);
        return new Arrivals(connection, records, askedAt, origin, Lane.current());
    }

    private boolean further(Plan plan) {
        context.plans().save(plan);
        if (plan.progress().stage() == Stage.DONE) {
            context.failPoints().pass(Point.APPLY_BEFORE_END);
            endings.endIfDone(plan.id());
        }
        return true;
    }

    private <T> T in(int workspace, Supplier<T> work) {
        return context.ports().transactions().in(workspace, work);
    }
}
