package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * All counted repetitions.
 *
 * @param rowsWritten by the hub in all of them together, of customers and what belongs to them
 */
record Results(List<Measurement> all, long rowsWritten) {

    /** How many times the figure of {@code other} the hub has, repetition by repetition. */
    Spread times(Kind other, ToDoubleFunction<Cost> figure) {
        return Spread.ofRatios(
                figures(Kind.CUSTOMARY, figure).toArray(),
                figures(other, figure).toArray());
    }

    /** What the hub has. */
    Spread own(ToDoubleFunction<Cost> figure) {
        return Spread.of(figures(Kind.CUSTOMARY, figure));
    }

    double heaviestLoad() {
        return all.stream().mapToDouble(Measurement::load).max().orElse(0);
    }

    private DoubleStream figures(Kind arm, ToDoubleFunction<Cost> figure) {
        return all.stream()
                .filter(measured -> measured.arm() == arm)
                .mapToDouble(measured -> figure.applyAsDouble(measured.cost()));
    }
}
