package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;

/**
 * One counted repetition of one arm.
 *
 * @param p50 how long a page took, in milliseconds, the median
 * @param p99 likewise, the 99th percentile
 * @param fdatasync of the disk right before, in microseconds
 * @param load of the machine right before
 */
record Measurement(Kind arm, int repetition, Cost cost, double p50, double p99, long fdatasync, double load) {}
