package dev.customary.benchmarks.shop;

import java.util.Arrays;

/** The times between the pages that were asked for, which is how long each took whoever reads them. Thread-safe. */
final class Pace {
    private long[] micros = new long[1024];
    private int count;
    private long last;

    synchronized void asked() {
        long now = System.nanoTime();
        if (last != 0) {
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (now - last) / 1000;
        }
        last = now;
    }

    /** The median and the 99th percentile since the last call, in milliseconds, parted by a blank; forgets them. */
    synchronized String told() {
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        count = 0;
        last = 0;
        return at(sorted, 0.50) + " " + at(sorted, 0.99);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1000.0;
    }
}
