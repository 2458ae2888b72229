package dev.customary.hub.plan;

import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A person's word on plans: leaving items out, yes, no. Called inside a transaction. */
public final class Approval {
    private final PlanContext context;
    private final Plans plans;

    public Approval(PlanContext context) {
        this.context = context;
        this.plans = context.plans();
    }

    /** Leaves items out of a plan that waits, or takes them in again; and with them the writes that follow from them. */
    public void tick(UUID id, ItemFilter which, boolean in) {
        waiting(id);
        State from = in ? State.LEFT_OUT : State.PROPOSED;
        plans.all(id, which.in(from), in ? Outcome.PROPOSED : Outcome.of(State.LEFT_OUT, ""));
        plans.follow(id, which);
    }

    /**
     * Says yes to what a plan proposes, or to some of it; the rest is left out. To say it again changes nothing.
     *
     * @param some what is meant; empty for all that is proposed
     * @param confirmed the number of changes, from who knows that there are many
     * @return the plan, being applied; as it is, when somebody said yes before
     * @throws ConfirmationRequiredException when there are more than the limits's limits and nobody said how many
     */
    public Plan approve(UUID id, List<ItemFilter> some, String actor, OptionalLong confirmed) {
        Plan plan = found(id);
        if (plan.state() == Plan.State.APPLYING || plan.state() == Plan.State.APPLIED) {
            return plan;
        }
        waiting(id);
        requireSameBasis(plan);
        if (some.isEmpty()) {
            plans.all(id, ItemFilter.ALL.in(State.PROPOSED), Outcome.of(State.APPROVED, ""));
        } else {
            some.forEach(which -> plans.all(id, which.in(State.PROPOSED), Outcome.of(State.APPROVED, "")));
            plans.all(id, ItemFilter.ALL.in(State.PROPOSED), Outcome.of(State.LEFT_OUT, ""));
        }
        requireConfirmation(plan, confirmed);
        Plan approved = plan.with(plan.progress().approved(actor));
        plans.save(approved);
        return approved;
    }

    /** Notes which run applies a plan. */
    public Plan appliedBy(UUID id, UUID run) {
        Plan plan = found(id);
        Plan applied = plan.with(plan.progress().appliedBy(run));
        plans.save(applied);
        return applied;
    }

    private void requireConfirmation(Plan plan, OptionalLong confirmed) {
        long changes = plans.totals(plan.id()).changes(State.APPROVED);
        boolean isConfirmed = confirmed.isPresent() && confirmed.getAsLong() == changes;
        if (!isConfirmed && !new Brake(context).isWithinLimits(plan, State.APPROVED)) {
            throw new ConfirmationRequiredException(plan, changes);
        }
    }

    /** Everything that was worked out by other settings is out of date. */
    private void requireSameBasis(Plan plan) {
        if (!plan.basis()
                .equals(new Basis(context.remotes())
                        .of(context.ports().connections().all()))) {
            throw new StalePlanException(plan);
        }
    }

    /** Says no. What has been applied stays so. */
    public Plan discard(UUID id) {
        Plan plan = found(id);
        if (plan.state().isOver()) {
            return plan;
        }
        plans.all(id, ItemFilter.ALL.in(State.PROPOSED, State.APPROVED), Outcome.of(State.LEFT_OUT, "discarded"));
        Plan discarded = plan.with(
                plan.progress().ended(Plan.State.DISCARDED, context.clock().instant()));
        plans.save(discarded);
        context.sheets().clear(id);
        context.ports().outbox().held().drop(plan.holder());
        return discarded;
    }

    private Plan found(UUID id) {
        return plans.lock(id)
                .orElseThrow(() -> new NoSuchElementException("plan %s: not known".formatted(Plan.spell(id))));
    }

    private Plan waiting(UUID id) {
        return Optional.of(found(id))
                .filter(plan -> plan.state() == Plan.State.READY)
                .orElseThrow(() -> new PlanStateException(found(id)));
    }
}
