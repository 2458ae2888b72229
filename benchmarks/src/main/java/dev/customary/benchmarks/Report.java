package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import java.io.PrintStream;
import tools.jackson.databind.node.ObjectNode;

/** Writes one line of JSON for each repetition of each arm, one for each pair of arms, and one for each goal. */
final class Report {
    private final Options options;
    private final Lines lines;

    Report(Options options, PrintStream out) {
        this.options = options;
        this.lines = new Lines(options.workload().label(), out);
    }

    void begin(String postgres) {
        lines.begin(options.customers(), options.seed(), options.repetitions(), postgres);
    }

    /** Gives back what it was given. */
    Measurement measured(Measurement measured) {
        Cost cost = measured.cost();
        ObjectNode line = lines.line();
        line.put("arm", measured.arm().label());
        line.put("rep", measured.repetition());
        line.put("records", cost.records());
        if (cost.records() < options.customers()) {
            line.put("scaled_to", options.customers());
        }
        line.put("seconds", Lines.rounded(cost.seconds()));
        line.put("cpu_s", Lines.rounded(cost.processor()));
        line.put("log_bytes", cost.log());
        line.put("p50_ms", Lines.rounded(measured.p50()));
        line.put("p99_ms", Lines.rounded(measured.p99()));
        line.put("fdatasync_us", measured.fdatasync());
        line.put("load1", measured.load());
        line.put("records_per_s", Math.round(cost.recordsPerSecond()));
        line.put("records_per_cpu_s", Math.round(cost.recordsPerProcessorSecond()));
        line.put("log_per_record", Lines.rounded(cost.logPerRecord()));
        line.put("statements_per_record", Lines.rounded(cost.statementsPerRecord()));
        line.put("round_trips_per_record", Lines.rounded((double) cost.roundTrips() / cost.records()));
        line.put("allocated_per_record", cost.allocated() / cost.records());
        lines.write(line);
        return measured;
    }

    /** True when every goal that must be met is met. */
    boolean end(Results results) {
        lines.warnOf(results.heaviestLoad());
        if (!options.arms().contains(Kind.CUSTOMARY)) {
            return true;
        }
        options.arms().stream().filter(arm -> arm != Kind.CUSTOMARY).forEach(arm -> pair(results, arm));
        boolean met = true;
        for (Goal goal : options.workload().goals()) {
            if (goal.beside().stream().allMatch(options.arms()::contains)) {
                met &= lines.judged(
                        goal.what(),
                        goal.reached().applyAsDouble(results),
                        goal.must(),
                        goal.moonshot(),
                        goal.isLimit());
            }
        }
        return met;
    }

    private void pair(Results results, Kind other) {
        ObjectNode line = lines.line();
        line.put("pair", "customary/" + other.label());
        Lines.put(line, "records_per_s", results.times(other, Cost::recordsPerSecond));
        Lines.put(line, "records_per_cpu_s", results.times(other, Cost::recordsPerProcessorSecond));
        lines.write(line);
    }
}
