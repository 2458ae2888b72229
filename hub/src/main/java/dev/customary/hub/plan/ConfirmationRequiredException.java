package dev.customary.hub.plan;

/** A plan is larger than what goes without a question, and nobody said that this is known; nothing was done. */
public final class ConfirmationRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long count;

    ConfirmationRequiredException(Plan plan, long count) {
        super("plan %s: %d changes, more than the limits lets through (expected: confirm = %d)"
                .formatted(Plan.spell(plan.id()), count, count));
        this.count = count;
    }

    /** How many changes there are. */
    public long count() {
        return count;
    }
}
