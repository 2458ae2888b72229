package dev.customary.hub.drift;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All keys from {@code from} to before {@code to}, in the order of their UTF-8 bytes.
 *
 * @param to empty for the last range
 */
public record KeyRange(String from, Optional<String> to) {
    /** The order of UTF-8 bytes, as the store has it. */
    public static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    public static final KeyRange ALL = new KeyRange("", Optional.empty());

    public boolean contains(String key) {
        return ORDER.compare(from, key) <= 0
                && to.filter(end -> ORDER.compare(end, key) <= 0).isEmpty();
    }

    /** Which of {@code ranges}, that follow one another from the first key to the last, holds {@code key}. */
    static int indexOf(List<KeyRange> ranges, String key) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ORDER.compare(ranges.get(middle).from(), key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
