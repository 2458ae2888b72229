package dev.customary.benchmarks;

import static dev.customary.benchmarks.arm.Kind.AGAIN;
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
import java.util.OptionalDouble;

/** What is pulled, and what the hub must reach at it beside others. */
enum Workload {
    /** Everything is new. */
    PULL_FIRST(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE, COPY),
            List.of(
                    Goal.times(ROW, 10, 20),
                    Goal.times(SPRING, 1, 2),
                    Goal.wish(COPY, 0.3),
                    Goal.log(1500, OptionalDouble.empty()))),
    /** Everything is as it was at the pull before. */
    PULL_UNCHANGED(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE, FETCH),
            List.of(
                    Goal.times(ROW, 30, 120),
                    Goal.times(SPRING, 2, 7),
                    Goal.wish(PARSE, 0.8),
                    Goal.wish(FETCH, 0.8),
                    Goal.log(1, OptionalDouble.empty()),
                    Goal.noRowWritten())),
    /** One customer in a hundred is another one. */
    PULL_CHANGED(
            List.of(CUSTOMARY, ROW, PAGE_UPSERT, SPRING, PARSE),
            List.of(
                    Goal.times(ROW, OptionalDouble.of(25), OptionalDouble.empty()),
                    Goal.wish(PARSE, 0.8),
                    Goal.log(40, OptionalDouble.of(15)))),
    /** One customer in a thousand is not as it was, in four ways, and everything is compared. */
    RECONCILE(
            List.of(CUSTOMARY, AGAIN, PAGE_UPSERT, SPRING, PARSE),
            List.of(Goal.wish(AGAIN, 1), Goal.times(PARSE, 0.5, 0.8), Goal.log(40, OptionalDouble.empty())));

    private final List<Kind> arms;
    private final List<Goal> goals;

    Workload(List<Kind> arms, List<Goal> goals) {
        this.arms = arms;
        this.goals = goals;
    }

    List<Kind> arms() {
        return arms;
    }

    List<Goal> goals() {
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
