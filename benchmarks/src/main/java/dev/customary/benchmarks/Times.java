package dev.customary.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** How long each of many things took. Belongs to one thread. */
final class Times {
    private long[] nanos = new long[1024];
    private int count;

    static Times of(Collection<Times> parts) {
        Times all = new Times();
        parts.forEach(part -> Arrays.stream(part.nanos, 0, part.count).forEach(all::add));
        return all;
    }

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    int count() {
        return count;
    }

    /**
     * In how many milliseconds that part of them was done; 0 when there were none.
     *
     * @param part from 0 to 1
     */
    double within(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) (part * (count - 1))] / 1e6;
    }
}
