package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import java.util.List;

/** What is to be pulled, by whom, and how often. */
record Options(Workload workload, int customers, long seed, int repetitions, List<Kind> arms) {
    private static final int CUSTOMERS = 50_000;
    private static final int REPETITIONS = 5;

    /** @throws IllegalArgumentException naming what is wrong and what was expected */
    static Options of(Arguments asked) {
        Workload workload = Workload.named(asked.benchmark());
        return new Options(
                workload,
                asked.customers().orElse(CUSTOMERS),
                asked.seed(),
                asked.repetitions().orElse(REPETITIONS),
                asked.arms().isEmpty()
                        ? workload.arms()
                        : asked.arms().stream().map(Kind::named).toList());
    }
}
