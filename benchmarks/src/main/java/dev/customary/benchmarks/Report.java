package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes one line of JSON for each repetition of each arm, one for each pair of arms, and one for each goal. */
final class Report {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double BUSY = 4;

    private final Options options;
    private final PrintStream out;

    Report(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void begin(String postgres) {
        ObjectNode line = line();
        line.put("customers", options.customers());
        line.put("seed", options.seed());
        line.put("reps", options.repetitions());
        line.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        line.put("cores", Runtime.getRuntime().availableProcessors());
        line.put("java", Runtime.version().toString());
        line.put("postgres", postgres);
        out.println(line);
    }

    /** Gives back what it was given. */
    Measurement measured(Measurement measured) {
        Cost cost = measured.cost();
        ObjectNode line = line();
        line.put("arm", measured.arm().label());
        line.put("rep", measured.repetition());
        line.put("records", cost.records());
        if (cost.records() < options.customers()) {
            line.put("scaled_to", options.customers());
        }
        line.put("seconds", rounded(cost.seconds()));
        line.put("cpu_s", rounded(cost.processor()));
        line.put("log_bytes", cost.log());
        line.put("p50_ms", rounded(measured.p50()));
        line.put("p99_ms", rounded(measured.p99()));
        line.put("fdatasync_us", measured.fdatasync());
        line.put("load1", measured.load());
        line.put("records_per_s", Math.round(cost.recordsPerSecond()));
        line.put("records_per_cpu_s", Math.round(cost.recordsPerProcessorSecond()));
        line.put("log_per_record", rounded(cost.logPerRecord()));
        line.put("statements_per_record", rounded(cost.statementsPerRecord()));
        line.put("round_trips_per_record", rounded((double) cost.roundTrips() / cost.records()));
        line.put("allocated_per_record", cost.allocated() / cost.records());
        out.println(line);
        return measured;
    }

    /** True when every goal that must be met is met. */
    boolean end(Results results) {
        if (results.heaviestLoad() > BUSY) {
            ObjectNode line = line();
            line.put("note", "load above %.0f: quote ratios, processor seconds and log bytes only".formatted(BUSY));
            out.println(line);
        }
        if (!options.arms().contains(Kind.CUSTOMARY)) {
            return true;
        }
        options.arms().stream().filter(arm -> arm != Kind.CUSTOMARY).forEach(arm -> pair(results, arm));
        boolean met = true;
        for (Goal goal : options.workload().goals()) {
            if (goal.beside().stream().allMatch(options.arms()::contains)) {
                met &= judged(goal, goal.reached().applyAsDouble(results));
            }
        }
        return met;
    }

    private void pair(Results results, Kind other) {
        ObjectNode line = line();
        line.put("pair", "customary/" + other.label());
        put(line, "records_per_s", results.times(other, Cost::recordsPerSecond));
        put(line, "records_per_cpu_s", results.times(other, Cost::recordsPerProcessorSecond));
        out.println(line);
    }

    private boolean judged(Goal goal, double reached) {
        ObjectNode line = line();
        line.put("goal", goal.what());
        line.put("reached", rounded(reached));
        goal.must().ifPresent(must -> line.put("must", must).put("met", goal.isMet(reached)));
        goal.moonshot().ifPresent(moonshot -> line.put("moonshot", moonshot).put("splendid", goal.isSplendid(reached)));
        out.println(line);
        return goal.isMet(reached);
    }

    private static void put(ObjectNode line, String name, Spread spread) {
        line.putObject(name)
                .put("median", rounded(spread.median()))
                .put("least", rounded(spread.least()))
                .put("most", rounded(spread.most()));
    }

    private ObjectNode line() {
        return JSON.createObjectNode().put("bench", options.workload().label());
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }
}
