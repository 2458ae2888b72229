package dev.customary.hub.plan;

/** The settings by which a plan was worked out have changed since, so all of it is out of date; nothing was done. */
public final class StalePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StalePlanException(Plan plan) {
        super("plan %s: connections, their order, policies or mappings have changed since it was worked out"
                        .formatted(Plan.spell(plan.id()))
                + " (expected: a new plan)");
    }
}
