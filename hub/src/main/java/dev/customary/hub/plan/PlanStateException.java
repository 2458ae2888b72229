package dev.customary.hub.plan;

import java.util.Locale;

/** A plan is not in a state in which this can be done; nothing was done. */
public final class PlanStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanStateException(Plan plan) {
        super("plan %s: %s (expected: ready, so that nothing has been decided yet)"
                .formatted(Plan.spell(plan.id()), plan.state().name().toLowerCase(Locale.ROOT)));
    }
}
