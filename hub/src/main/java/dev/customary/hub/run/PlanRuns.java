package dev.customary.hub.run;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.plan.Approval;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.Progress;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.run.Run.Mode;
import dev.customary.hub.run.Run.Trigger;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Plans and the runs that make them, wait for them and apply them. Called inside a transaction; thread-safe. */
public final class PlanRuns {
    private static final int LOOKED_AT = 20;

    private final Runs runs;
    private final PlanContext context;
    private final Approval approval;

    public PlanRuns(Runs runs, PlanContext context) {
        this.runs = runs;
        this.context = context;
        this.approval = new Approval(context);
    }

    /** Asks for the dry run of a connection; or gives back the one that is under way. */
    public Run plan(Connection connection, Trigger trigger, Optional<String> actor) {
        return runs.latest(Optional.of(connection.id()), Optional.empty(), LOOKED_AT).stream()
                .filter(run -> run.mode() == Mode.PLAN && run.isActive())
                .filter(run -> run.plan()
                        .flatMap(context.plans()::find)
                        .filter(PlanRuns::isOfAll)
                        .isPresent())
                .findFirst()
                .orElseGet(() -> begin(connection, trigger, actor, Optional.empty()));
    }

    private static boolean isOfAll(Plan plan) {
        return plan.renews().isEmpty() && plan.state() == Plan.State.PLANNING;
    }

    /**
     * Asks for a plan of what was stale in another.
     *
     * @throws IllegalArgumentException when that one has no connection, and so nothing that could be read again
     */
    public Run again(UUID id, Trigger trigger, Optional<String> actor) {
        Plan before = found(id);
        Connection connection = before.connection()
                .flatMap(context.ports().connections()::find)
                .orElseThrow(() -> new IllegalArgumentException(
                        "plan %s: of edits in the hub (expected: of a connection)".formatted(Plan.spell(id))));
        // Before the first complete scan has had its effects, everything is to be looked at again.
        return begin(connection, trigger, actor, connection.isKnown() ? Optional.of(id) : Optional.empty());
    }

    private Run begin(Connection connection, Trigger trigger, Optional<String> actor, Optional<UUID> renews) {
        UUID run = context.ids().next();
        Plan plan = new Plan(
                context.ids().next(),
                Plan.Purpose.SYNC,
                connection.name(),
                Optional.of(connection.id()),
                Optional.of(run),
                renews,
                actor,
                context.basis(),
                !connection.isKnown(),
                context.clock().instant(),
                Progress.BEGUN);
        context.plans().add(plan);
        return queue(run, connection, Mode.PLAN, trigger, actor, plan.id());
    }

    /**
     * Says yes to a plan, or to some of it, and asks for the run that applies it. To say it again gives back the plan as it
     * is, and goes on where a run that applied it has failed.
     *
     * @param some what is meant; empty for all that is proposed
     */
    public Plan apply(UUID id, List<ItemFilter> some, String actor, OptionalLong confirmed, Trigger trigger) {
        Plan plan = approval.approve(id, some, actor, confirmed);
        plan.run().ifPresent(waiting -> decided(waiting, false));
        boolean isUnderWay = plan.progress()
                .appliedBy()
                .flatMap(runs::find)
                .filter(Run::isActive)
                .isPresent();
        Optional<Connection> connection =
                plan.connection().flatMap(context.ports().connections()::find);
        if (connection.isEmpty() || isUnderWay || plan.progress().stage() == Progress.Stage.DONE) {
            return plan;
        }
        Run run = queue(context.ids().next(), connection.get(), Mode.APPLY, trigger, Optional.of(actor), id);
        return approval.appliedBy(id, run.id());
    }

    /** Says no to a plan, and ends the runs that make it, wait for it or apply it. What has been applied stays so. */
    public Plan discard(UUID id) {
        Plan plan = found(id);
        plan.progress().appliedBy().ifPresent(runs::cancel);
        if (plan.state() == Plan.State.PLANNING) {
            plan.run().ifPresent(runs::cancel);
        } else {
            plan.run().ifPresent(waiting -> decided(waiting, true));
        }
        return approval.discard(id);
    }

    /** Ends the run that has waited for a person's word. */
    private void decided(UUID waiting, boolean discarded) {
        runs.find(waiting)
                .filter(run -> run.state() == Run.State.WAITING_FOR_APPROVAL)
                .ifPresent(run -> runs.save(
                        discarded ? Steps.cancelled(run, context.clock().instant()) : Steps.approved(run),
                        context.clock().instant()));
    }

    private Run queue(UUID id, Connection connection, Mode mode, Trigger trigger, Optional<String> actor, UUID plan) {
        return runs.queue(Run.queued(
                id,
                connection.id(),
                mode,
                Lane.POLL,
                trigger,
                actor,
                Optional.empty(),
                Optional.of(plan),
                true,
                context.clock().instant()));
    }

    private Plan found(UUID id) {
        return context.plans()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("plan %s: not known".formatted(Plan.spell(id))));
    }
}
