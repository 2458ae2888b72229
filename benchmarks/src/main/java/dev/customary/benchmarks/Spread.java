package dev.customary.benchmarks;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The middle of some figures, with the least and the most of them. */
record Spread(double median, double least, double most) {
    static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures (expected: one at least)");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of the quotients, pair by pair. */
    static Spread ofRatios(double[] figures, double[] others) {
        double[] ratios = new double[Math.min(figures.length, others.length)];
        Arrays.setAll(ratios, i -> figures[i] / others[i]);
        return of(Arrays.stream(ratios));
    }
}
