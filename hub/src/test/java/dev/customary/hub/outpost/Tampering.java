package dev.customary.hub.outpost;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.SimulatedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Changes answers on their way from a simulated system. */
public final class Tampering implements SimulatedSystem {

    /** Does something to an answer. */
    @FunctionalInterface
    public interface Trick {
        Answer play(Call call, Answer answer);
    }

    private record Planned(Predicate<Call> on, Trick trick) {}

    private final SimulatedSystem system;
    private final List<Planned> planned = new ArrayList<>();

    Tampering(SimulatedSystem system) {
        this.system = system;
    }

    /** {@code trick} on every call that {@code on} accepts. */
    public void with(Predicate<Call> on, Trick trick) {
        planned.add(new Planned(on, trick));
    }

    /** {@code trick} on the {@code number}th call from now on that {@code on} accepts, counted from 1. */
    public void once(Predicate<Call> on, int number, Trick trick) {
        int[] counted = {0};
        with(call -> on.test(call) && ++counted[0] == number, trick);
    }

    /** No tricks any more. */
    public void stop() {
        planned.clear();
    }

    @Override
    public Answer answer(Call call) {
        Answer answer = system.answer(call);
        for (Planned each : List.copyOf(planned)) {
            if (each.on().test(call)) answer = each.trick().play(call, answer);
        }
        return answer;
    }
}
