package dev.customary.hub.platform;

/**
 * Places in the code where a crash must do no harm, by name. Production leaves them alone; tests make the process die, or
 * throw, at one of them. A new place needs a constant in {@link Point}: the kill test walks all constants.
 */
@FunctionalInterface
public interface FailPoints {
    FailPoints NONE = point -> {};

    /** Where it may happen. */
    enum Point {
        DELIVERY_BEFORE_STORE,
        DELIVERY_AFTER_STORE,
        PAGE_AFTER_READ,
        PAGE_BEFORE_COMMIT,
        PAGE_AFTER_COMMIT,
        PUSH_AFTER_CLAIM,
        PUSH_BEFORE_INTENT,
        PUSH_AFTER_INTENT,
        PUSH_BEFORE_WRITE,
        PUSH_AFTER_WRITE,
        PUSH_BEFORE_COMMIT,
        PUSH_AFTER_COMMIT,
        RUN_BEFORE_FINISH,
        PLAN_AFTER_PAGE,
        PLAN_BEFORE_READY,
        BRAKE_BEFORE_RELEASE,
        BRAKE_BEFORE_WAIT,
        APPLY_AFTER_READ,
        APPLY_BEFORE_COMMIT,
        APPLY_AFTER_COMMIT,
        APPLY_BEFORE_END
    }

    /** Called when the code comes by {@code point}. */
    void pass(Point point);
}
