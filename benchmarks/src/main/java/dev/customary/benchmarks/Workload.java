package dev.customary.benchmarks;

import static dev.customary.benchmarks.arm.Kind.COPY;
import static dev.customary.benchmarks.arm.Kind.CUSTOMARY;
import static dev.customary.benchmarks.arm.Kind.FETCH;
import static dev.customary.benchmarks.arm.Kind.PAGE_UPSERT;
import static dev.customary.benchmarks.arm.Kind.PARSE;
import static dev.customary.benchmarks.arm.Kind.ROW;
import static dev.customary.benchmarks.arm.Kind.SPRING;

import dev.customary.benchmarks.arm.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is pulled, and what the hub must reach at it beside others. */
enum Workload {
    /** Everything is new. */
    PULL_FIRST(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE, COPY),
            new Goals(Map.of(ROW, 10.0, SPRING, 1.0), Map.of(ROW, 20.0, SPRING, 2.0, COPY, 0.3), 1500, 1500, false)),
    /** Everything is as it was at the pull before. */
    PULL_UNCHANGED(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE, FETCH),
            new Goals(Map.of(ROW, 30.0, SPRING, 2.0), Map.of(PARSE, 0.8, FETCH, 0.8), 1, 1, true)),
    /** One customer in a hundred is another one. */
    PULL_CHANGED(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE),
            new Goals(Map.of(ROW, 25.0), Map.of(PARSE, 0.8), 40, 15, false));

    private final List<Kind> arms;
    private final Goals goals;

    Workload(List<Kind> arms, Goals goals) {
        this.arms = arms;
        this.goals = goals;
    }

    /**
     * @param must how many times the speed of other arms, in records a second
     * @param moonshot what would be splendid
     * @param log the most bytes of log a record
     * @param writesNothing whether no row may be written
     */
    record Goals(
            Map<Kind, Double> must,
            Map<Kind, Double> moonshot,
            double log,
            double moonshotLog,
            boolean writesNothing) {}

    List<Kind> arms() {
        return arms;
    }

    Goals goals() {
        return goals;
    }

    /** As on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Workload::label).toList();
    }

    /** @throws IllegalArgumentException naming those there are */
    static Workload named(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "benchmark '%s': not known (expected: one of %s)".formatted(label, labels())));
    }
}
