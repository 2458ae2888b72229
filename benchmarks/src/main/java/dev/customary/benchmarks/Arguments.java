package dev.customary.benchmarks;

import java.util.List;
import java.util.OptionalInt;

/**
 * What was asked for on the command line; what was not is for the benchmark to choose.
 *
 * @param arms their names, as they were given; empty for all
 * @param seconds how long something goes on that is not over by itself
 * @param rate how many a second of what comes at a pace of its own
 */
record Arguments(
        String benchmark,
        OptionalInt customers,
        long seed,
        OptionalInt repetitions,
        OptionalInt seconds,
        OptionalInt rate,
        List<String> arms) {
    static final String USAGE =
            "usage: benchmarks/run NAME [--customers N] [--seed S] [--reps R] [--seconds S] [--rate R] [--arm ARM,ARM...]\n  NAME: "
                    + Benchmark.labels();

    /** @throws IllegalArgumentException naming what is wrong and what was expected */
    static Arguments of(String... words) {
        if (words.length < 2) {
            throw new IllegalArgumentException(
                    "no benchmark is named (expected: one of %s)".formatted(Benchmark.labels()));
        }
        OptionalInt customers = OptionalInt.empty();
        long seed = 1;
        OptionalInt repetitions = OptionalInt.empty();
        OptionalInt seconds = OptionalInt.empty();
        OptionalInt rate = OptionalInt.empty();
        List<String> arms = List.of();
        for (int i = 2; i < words.length; i += 2) {
            String value = i + 1 < words.length ? words[i + 1] : "";
            switch (words[i]) {
                case "--customers" -> customers = some("--customers", value, 100, 10_000_000);
                case "--seed" -> seed = number("--seed", value, 0, Long.MAX_VALUE);
                case "--reps" -> repetitions = some("--reps", value, 1, 1000);
                case "--seconds" -> seconds = some("--seconds", value, 1, 86_400);
                case "--rate" -> rate = some("--rate", value, 1, 10_000);
                case "--arm" -> arms = List.of(value.split(","));
                default ->
                    throw new IllegalArgumentException(
                            "'%s': not known (expected: --customers, --seed, --reps, --seconds, --rate or --arm)"
                                    .formatted(words[i]));
            }
        }
        return new Arguments(words[1], customers, seed, repetitions, seconds, rate, arms);
    }

    private static OptionalInt some(String option, String value, int least, int most) {
        return OptionalInt.of((int) number(option, value, least, most));
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, in one way for all
        }
        throw new IllegalArgumentException(
                "%s '%s': not allowed (expected: %d to %d)".formatted(option, value, least, most));
    }
}
