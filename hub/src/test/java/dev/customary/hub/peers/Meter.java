package dev.customary.hub.peers;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.SimulatedSystem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;

/**
 * Counts the calls to a system as whoever hosts it would: in any window, wherever it begins, and by the system's own time. More
 * than are allowed are refused, as are those that the system itself refuses, since too much was asked.
 */
final class Meter implements SimulatedSystem {
    private static final int TOO_MANY = 429;
    /** Shopify refuses with status 200. */
    private static final String THROTTLED = "\"THROTTLED\"";

    private final SimulatedSystem system;
    private final Limits limits;
    private final ToDoubleFunction<Answer> cost;
    private final InstantSource clock;
    private final Deque<Instant> latest = new ArrayDeque<>();
    private int calls;
    private int most;
    private int refused;
    private double spent;

    /**
     * @param limits what the host allows
     * @param cost of a call that was answered so
     */
    Meter(SimulatedSystem system, Limits limits, ToDoubleFunction<Answer> cost, InstantSource clock) {
        this.system = system;
        this.limits = limits;
        this.cost = cost;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        var now = clock.instant();
        var begun = now.minus(limits.window());
        while (!latest.isEmpty() && !latest.peek().isAfter(begun)) latest.remove();
        latest.add(now);
        calls++;
        most = Math.max(most, latest.size());
        var answer = latest.size() > limits.requests()
                ? Answer.json(TOO_MANY, "{\"message\":\"Too Many Requests\"}").with("Retry-After", "1")
                : system.answer(call);
        if (answer.status() == TOO_MANY || answer.text().contains(THROTTLED)) refused++;
        spent += cost.applyAsDouble(answer);
        return answer;
    }

    /** How many calls came. */
    int calls() {
        return calls;
    }

    /** The most in one window. */
    int most() {
        return most;
    }

    /** How many were refused since too much was asked. */
    int refused() {
        return refused;
    }

    /** What the calls have cost. */
    double spent() {
        return spent;
    }

    Limits limits() {
        return limits;
    }

    /** Counts from now on, with what came in the latest window. */
    void begin() {
        calls = 0;
        most = latest.size();
        refused = 0;
        spent = 0;
    }
}
