package dev.customary.hub.drift;

import dev.customary.hub.drift.Prints.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Compares what a scan has shown with what the hub has read: by the prints of ranges, and record by record where these differ. */
final class Descent {
    static final int RANGES_AT_ONCE = 64;

    private final Tally shown;
    private final List<RangePrint> read;
    private final Instant began;

    /**
     * @param read the prints of all that the hub has read
     * @param began when the scan began: what was read since is newer than what it has shown
     */
    Descent(Tally shown, List<RangePrint> read, Instant began) {
        this.shown = shown;
        this.read = read;
        this.began = began;
    }

    /**
     * In what both differ.
     *
     * @param missing the hub has read them, and the scan did not show them
     * @param extra the scan showed them, and the hub has not read them
     * @param stale the scan showed them otherwise than the hub has read them
     * @param descended how many ranges were looked into
     */
    record Found(List<String> missing, List<String> extra, List<String> stale, int ranges, int descended) {}

    /** @param rows gives what the hub has read, of some ranges */
    Found find(Function<Collection<KeyRange>, List<Known>> rows) {
        List<KeyRange> ranges = read.stream().map(RangePrint::range).toList();
        BitSet differing = differing(shown.prints(ranges));
        Set<String> unread = new HashSet<>(shown.ids(ranges, differing));
        List<String> missing = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        List<KeyRange> descended = differing.stream().mapToObj(ranges::get).toList();
        for (int from = 0; from < descended.size(); from += RANGES_AT_ONCE) {
            for (Known known : rows.apply(chunk(descended, from))) {
                boolean isShown = unread.remove(known.externalId());
                if (known.asOf().isBefore(began) && !shown.shows(known.externalId(), known.raw())) {
                    (isShown ? stale : missing).add(known.externalId());
                }
            }
        }
        List<String> extra = unread.stream().sorted(KeyRange.ORDER).toList();
        return new Found(missing, extra, stale, ranges.size(), descended.size());
    }

    private BitSet differing(List<RangePrint> prints) {
        BitSet differing = new BitSet();
        for (int i = 0; i < prints.size(); i++) {
            differing.set(i, !prints.get(i).equals(read.get(i)));
        }
        return differing;
    }

    static <T> List<T> chunk(List<T> all, int from) {
        return all.subList(from, Math.min(all.size(), from + RANGES_AT_ONCE));
    }
}
