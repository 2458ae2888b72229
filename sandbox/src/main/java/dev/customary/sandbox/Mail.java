package dev.customary.sandbox;

import java.util.function.IntConsumer;

/** Carries webhooks from a simulated system to whoever asked for them. Thread-safe. */
@FunctionalInterface
public interface Mail {
    /**
     * Posts {@code call}, now or later.
     *
     * @param answered is told the status of the answer, or 0 when there was none; systems switch webhooks off by it
     */
    void post(OutgoingCall call, IntConsumer answered);

    /** Throws everything away, as if every receiver had answered 200. */
    static Mail nowhere() {
        return (call, answered) -> answered.accept(200);
    }
}
