package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import java.util.Arrays;
import java.util.List;

/** What is to be run. */
record Options(Workload workload, int customers, long seed, int repetitions, List<Kind> arms) {
    static final String USAGE =
            "usage: benchmarks/run NAME [--customers N] [--seed S] [--reps R] [--arm ARM,ARM...]\n  NAME: "
                    + Workload.labels();
    private static final int CUSTOMERS = 50_000;
    private static final int REPETITIONS = 5;

    /** @throws IllegalArgumentException naming what is wrong and what was expected */
    static Options of(String... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "no benchmark is named (expected: one of %s)".formatted(Workload.labels()));
        }
        Workload workload = Workload.named(arguments[1]);
        int customers = CUSTOMERS;
        long seed = 1;
        int repetitions = REPETITIONS;
        List<Kind> arms = workload.arms();
        for (int i = 2; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--customers" -> customers = (int) number("--customers", value, 100, 10_000_000);
                case "--seed" -> seed = number("--seed", value, 0, Long.MAX_VALUE);
                case "--reps" -> repetitions = (int) number("--reps", value, 1, 1000);
                case "--arm" ->
                    arms = Arrays.stream(value.split(",")).map(Kind::named).toList();
                default ->
                    throw new IllegalArgumentException(
                            "'%s': not known (expected: --customers, --seed, --reps or --arm)".formatted(arguments[i]));
            }
        }
        return new Options(workload, customers, seed, repetitions, arms);
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
