package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.Finders;
import dev.customary.benchmarks.ask.Question;
import dev.customary.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/** Writes one line for each arm, kind of question and repetition, one for each pair of arms, and one for each goal. */
final class SearchReport {
    private static final double P99_MUST = 50;
    private static final double P99_MOONSHOT = 5;
    private static final double P99_OF_ALL = 20;
    private static final double PER_PROCESSOR_SECOND = 1000;
    private static final double WORDS_MUST = 5;
    private static final double TYPO_MUST = 20;
    private static final double INDEXED_PER_PROCESSOR_SECOND = 50_000;

    private final Lines lines;
    private final int clients;
    private final List<Asked> all = new ArrayList<>();

    /** @param clients how many ask at the same time, when it is not one */
    SearchReport(Lines lines, int clients) {
        this.lines = lines;
        this.clients = clients;
    }

    /** What it took to make one of the arms ready, or a part of that. */
    void filled(String arm, String what, Cost cost) {
        ObjectNode line = lines.line().put("arm", arm).put("step", what);
        line.put("records", cost.records());
        line.put("seconds", Lines.rounded(cost.seconds()));
        line.put("cpu_s", Lines.rounded(cost.processor()));
        line.put("log_bytes", cost.log());
        line.put("records_per_s", Math.round(cost.recordsPerSecond()));
        line.put("records_per_cpu_s", Math.round(cost.recordsPerProcessorSecond()));
        lines.write(line);
    }

    /** The hub's index was made anew from its store. */
    void indexed(double perProcessorSecond) {
        lines.judged(
                "documents indexed a processor second",
                perProcessorSecond,
                OptionalDouble.empty(),
                OptionalDouble.of(INDEXED_PER_PROCESSOR_SECOND),
                false);
    }

    void asked(Asked asked) {
        all.add(asked);
        Times times = asked.all();
        ObjectNode line = lines.line().put("arm", asked.arm().label()).put("kind", asked.kind());
        line.put("clients", asked.clients());
        line.put("rep", asked.repetition());
        line.put("queries", times.count());
        line.put("found", asked.found());
        line.put("seconds", Lines.rounded(asked.seconds()));
        line.put("cpu_s", Lines.rounded(asked.processor()));
        line.put("queries_per_s", Lines.rounded(asked.perSecond()));
        line.put("queries_per_cpu_s", Lines.rounded(asked.perProcessorSecond()));
        line.put("p50_ms", Lines.rounded(times.within(0.50)));
        line.put("p95_ms", Lines.rounded(times.within(0.95)));
        line.put("p99_ms", Lines.rounded(times.within(0.99)));
        if (asked.kind().equals(Asking.MIXED)) {
            ObjectNode each = line.putObject("p99_ms_of");
            asked.times().forEach((kind, of) -> each.put(kind.label(), Lines.rounded(of.within(0.99))));
        }
        line.put("load1", asked.load());
        lines.write(line);
    }

    /** True when every goal that must be met is met. */
    boolean end() {
        lines.warnOf(all.stream().mapToDouble(Asked::load).max().orElse(0));
        if (figures(Finders.CUSTOMARY, Asking.MIXED, clients, Asked::perSecond).count() == 0) {
            return true;
        }
        for (Finders other : Finders.values()) {
            if (other != Finders.CUSTOMARY) {
                Arrays.stream(Question.Kind.values()).forEach(kind -> pair(other, kind.label(), 1));
                pair(other, Asking.MIXED, clients);
            }
        }
        boolean met = true;
        double slowest = 0;
        for (Question.Kind kind : Question.Kind.values()) {
            double p99 = median(kind.label(), 1, asked -> asked.all().within(0.99));
            slowest = Math.max(slowest, p99);
            met &= lines.judged(
                    "p99 of %s, ms".formatted(kind.label()),
                    p99,
                    OptionalDouble.of(P99_MUST),
                    OptionalDouble.of(P99_MOONSHOT),
                    true);
        }
        lines.judged("p99 of each kind, ms", slowest, OptionalDouble.empty(), OptionalDouble.of(P99_OF_ALL), true);
        lines.judged(
                "queries a processor second, mixed",
                median(Asking.MIXED, clients, Asked::perProcessorSecond),
                OptionalDouble.empty(),
                OptionalDouble.of(PER_PROCESSOR_SECOND),
                false);
        met &= beside(Question.Kind.TWO_WORDS, WORDS_MUST);
        met &= beside(Question.Kind.TYPO, TYPO_MUST);
        return met;
    }

    private boolean beside(Question.Kind kind, double must) {
        if (isMissing(Finders.POSTGRES, kind.label(), 1)) {
            return true;
        }
        double ratio =
                times(Finders.POSTGRES, kind.label(), 1, Asked::perSecond).median();
        return lines.judged(
                "%s, customary/postgres".formatted(kind.label()),
                ratio,
                OptionalDouble.of(must),
                OptionalDouble.empty(),
                false);
    }

    private void pair(Finders other, String kind, int count) {
        if (isMissing(other, kind, count)) {
            return;
        }
        ObjectNode line = lines.line().put("pair", "customary/" + other.label());
        line.put("kind", kind).put("clients", count);
        Lines.put(line, "queries_per_s", times(other, kind, count, Asked::perSecond));
        Lines.put(line, "queries_per_cpu_s", times(other, kind, count, Asked::perProcessorSecond));
        Lines.put(line, "p99", times(other, kind, count, asked -> asked.all().within(0.99)));
        lines.write(line);
    }

    private boolean isMissing(Finders arm, String kind, int count) {
        return figures(arm, kind, count, Asked::perSecond).count() == 0;
    }

    private Spread times(Finders other, String kind, int count, ToDoubleFunction<Asked> figure) {
        return Spread.ofRatios(
                figures(Finders.CUSTOMARY, kind, count, figure).toArray(),
                figures(other, kind, count, figure).toArray());
    }

    private double median(String kind, int count, ToDoubleFunction<Asked> figure) {
        return Spread.of(figures(Finders.CUSTOMARY, kind, count, figure)).median();
    }

    private DoubleStream figures(Finders arm, String kind, int count, ToDoubleFunction<Asked> figure) {
        return all.stream()
                .filter(asked -> asked.arm() == arm && asked.kind().equals(kind) && asked.clients() == count)
                .mapToDouble(figure);
    }
}
