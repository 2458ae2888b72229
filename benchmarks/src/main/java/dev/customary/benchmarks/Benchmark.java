package dev.customary.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Something that can be run. */
@FunctionalInterface
interface Benchmark {

    /**
     * Runs it and writes its lines.
     *
     * @param folder empty at first, for throw-away files
     * @return true when every goal that must be met is met
     */
    boolean run(Path folder, PrintStream results) throws Exception;

    /** @throws IllegalArgumentException naming what was asked for and does not exist */
    static Benchmark of(Arguments asked) {
        return switch (asked.benchmark()) {
            case SearchBench.LABEL -> SearchBench.of(asked);
            case FreshnessBench.LABEL -> FreshnessBench.of(asked);
            case PageBench.LABEL -> PageBench.of(asked);
            case LedgerBench.LABEL -> LedgerBench.of(asked);
            default -> PullBench.of(Options.of(asked));
        };
    }

    static List<String> labels() {
        return Stream.concat(
                        Workload.labels().stream(),
                        Stream.of(SearchBench.LABEL, FreshnessBench.LABEL, PageBench.LABEL, LedgerBench.LABEL))
                .toList();
    }
}
