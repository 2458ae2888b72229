package dev.customary.benchmarks;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of JSON that a benchmark writes, each of which names it. */
final class Lines {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double BUSY = 4;

    private final String benchmark;
    private final PrintStream out;

    Lines(String benchmark, PrintStream out) {
        this.benchmark = benchmark;
        this.out = out;
    }

    /** What is run, and on what. */
    void begin(int customers, long seed, int repetitions, String postgres) {
        ObjectNode line = line();
        line.put("customers", customers);
        line.put("seed", seed);
        line.put("reps", repetitions);
        line.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        line.put("cores", Runtime.getRuntime().availableProcessors());
        line.put("java", Runtime.version().toString());
        line.put("postgres", postgres);
        write(line);
    }

    /** Says so when figures by the clock mean little. */
    void warnOf(double heaviestLoad) {
        if (heaviestLoad > BUSY) {
            write(line().put(
                            "note",
                            "load above %.0f: quote ratios, processor seconds and log bytes only".formatted(BUSY)));
        }
    }

    /** True when {@code reached} meets what it must. */
    boolean judged(String goal, double reached, OptionalDouble must, OptionalDouble moonshot, boolean isLimit) {
        ObjectNode line = line();
        line.put("goal", goal);
        line.put("reached", rounded(reached));
        boolean met = reaches(reached, must, isLimit);
        must.ifPresent(figure -> line.put("must", figure).put("met", met));
        moonshot.ifPresent(figure -> line.put("moonshot", figure).put("splendid", reaches(reached, moonshot, isLimit)));
        write(line);
        return met;
    }

    private static boolean reaches(double figure, OptionalDouble goal, boolean isLimit) {
        return goal.isEmpty() || (isLimit ? figure <= goal.getAsDouble() : figure >= goal.getAsDouble());
    }

    static void put(ObjectNode line, String name, Spread spread) {
        line.putObject(name)
                .put("median", rounded(spread.median()))
                .put("least", rounded(spread.least()))
                .put("most", rounded(spread.most()));
    }

    /** A line that says no more than whose it is. */
    ObjectNode line() {
        return JSON.createObjectNode().put("bench", benchmark);
    }

    void write(ObjectNode line) {
        out.println(line);
    }

    static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }
}
