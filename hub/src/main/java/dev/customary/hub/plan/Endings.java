package dev.customary.hub.plan;

import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Progress.Stage;
import java.util.UUID;

/** Ends plans of which nothing is left to be done. */
final class Endings {
    private final PlanContext context;

    Endings(PlanContext context) {
        this.context = context;
    }

    /** Called inside the transaction that did something for the plan; one at a time, so that the last one sees it. */
    void endIfDone(UUID id) {
        Plans plans = context.plans();
        plans.lock(id)
                .filter(plan -> plan.state() == Plan.State.APPLYING
                        && plan.progress().stage() == Stage.DONE
                        && !plans.hasAny(id, State.APPROVED))
                .ifPresent(plan -> plans.save(plan.with(plan.progress()
                        .ended(Plan.State.APPLIED, context.clock().instant()))));
    }
}
