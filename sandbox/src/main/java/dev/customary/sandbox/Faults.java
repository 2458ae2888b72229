package dev.customary.sandbox;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A system that misbehaves when told to: faults are queued, and each is used up by one call that it matches. For what
 * lasts longer there are {@link Manners}. Thread-safe.
 */
public final class Faults implements SimulatedSystem {

    /** What can befall one call. */
    public enum Fault {
        /** 429 with Retry-After of one second; nothing happens in the system. */
        TOO_MANY,
        /** 500 with the web server's page, before anything happened. */
        BROKEN,
        /** The call is carried out, and its answer is lost. */
        ANSWER_LOST,
        /** No answer, and nothing happened. */
        NO_ANSWER,
        /** The answer breaks off in the middle of its JSON. */
        MALFORMED,
        /** A page of HTML with status 200, as a wrong address or a maintenance plugin gives. */
        HTML,
        /** The caller is sent on to another host, with the query that it came with. */
        MOVED,
        /** An answer of some 40 MB. */
        HUGE
    }

    /** Thrown by {@link #answer} instead of an answer: the connection breaks. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer() {
            super("the simulated system does not answer", null, false, false);
        }
    }

    /** Made once, when it is asked for: nothing else takes tests so long. */
    private static final class Huge {
        static final Answer ANSWER = Answer.json(200, "[\"" + "x".repeat(40 << 20) + "\"]");
    }

    private record Planned(Fault fault, Predicate<Call> befalls) {}

    private final SimulatedSystem system;
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);

    public Faults(SimulatedSystem system) {
        this.system = system;
    }

    /** {@code fault} for the next {@code times} calls. */
    public void next(Fault fault, int times) {
        next(fault, times, call -> true);
    }

    /** {@code fault} for the next {@code times} of the calls that {@code befalls} accepts. */
    public synchronized void next(Fault fault, int times, Predicate<Call> befalls) {
        for (int i = 0; i < times; i++) planned.add(new Planned(fault, befalls));
    }

    /** Takes back all faults that no call has used up. */
    public synchronized void calm() {
        planned.clear();
    }

    /** How often {@code fault} befell a call. */
    public synchronized int happened(Fault fault) {
        return happened.getOrDefault(fault, 0);
    }

    /** @throws NoAnswer when there shall be none */
    @Override
    public Answer answer(Call call) {
        var fault = take(call);
        return fault == null ? system.answer(call) : befallen(fault, call);
    }

    private synchronized @Nullable Fault take(Call call) {
        for (var each : planned) {
            if (each.befalls().test(call)) {
                planned.remove(each);
                happened.merge(each.fault(), 1, Integer::sum);
                return each.fault();
            }
        }
        return null;
    }

    private Answer befallen(Fault fault, Call call) {
        return switch (fault) {
            case TOO_MANY ->
                Answer.json(429, "{\"message\":\"Too Many Requests\"}").with("Retry-After", "1");
            case BROKEN -> Answer.html(500, "<html><body><h1>Internal Server Error</h1></body></html>");
            case ANSWER_LOST -> {
                system.answer(call);
                throw new NoAnswer();
            }
            case NO_ANSWER -> throw new NoAnswer();
            case MALFORMED -> brokenOff(system.answer(call));
            case HTML -> Answer.html(200, "<!DOCTYPE html><html><body>Briefly unavailable</body></html>");
            case MOVED -> Answer.empty(301).with("Location", "https://moved.example.test/?" + call.rawQuery());
            case HUGE -> Huge.ANSWER;
        };
    }

    private static Answer brokenOff(Answer whole) {
        return new Answer(whole.status(), whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2));
    }
}
