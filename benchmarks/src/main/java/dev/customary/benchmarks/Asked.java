package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.Finders;
import dev.customary.benchmarks.ask.Question;
import java.util.Map;

/**
 * Questions of one kind, asked of one arm in one repetition.
 *
 * @param kind of the questions, or that they were of all kinds
 * @param clients how many asked at the same time
 * @param seconds by the clock on the wall
 * @param processor seconds of who answered
 * @param found how many questions found somebody
 * @param load of the machine right before
 */
record Asked(
        Finders arm,
        String kind,
        int clients,
        int repetition,
        Map<Question.Kind, Times> times,
        double seconds,
        double processor,
        int found,
        double load) {

    /** Of all kinds. */
    Times all() {
        return Times.of(times.values());
    }

    double perSecond() {
        return all().count() / seconds;
    }

    double perProcessorSecond() {
        return all().count() / Math.max(processor, 0.01); // which is as little as can be told
    }
}
