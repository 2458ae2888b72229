package dev.customary.hub.drift;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which ranges of a section have another print than when they were looked into last.
 *
 * @param standing all ranges, with the prints that they have now
 * @param before the prints that they had then, by first keys; empty to look into all
 * @param forgotten the first keys of ranges that are not there any more
 */
record Proof(Section section, List<RangePrint> standing, Map<String, Long> before, List<String> forgotten) {

    /** @param differing what was found there then; what may have passed since is looked at again */
    static Proof of(Section section, List<RangePrint> standing, Map<String, Long> before, List<Drift> differing) {
        Set<String> forgotten = new HashSet<>(before.keySet());
        standing.forEach(range -> forgotten.remove(range.range().from()));
        List<KeyRange> ranges = standing.stream().map(RangePrint::range).toList();
        Map<String, Long> settled = new HashMap<>(before);
        differing.stream()
                .filter(Drift::mayPass)
                .forEach(drift -> settled.remove(
                        ranges.get(KeyRange.indexOf(ranges, drift.subject())).from()));
        return new Proof(section, standing, settled, List.copyOf(forgotten));
    }

    /** One of which nothing that was found before counts any more. */
    Proof anew() {
        return new Proof(section, standing, Map.of(), forgotten);
    }

    List<KeyRange> changed() {
        return standing.stream().filter(this::isChanged).map(RangePrint::range).toList();
    }

    private boolean isChanged(RangePrint range) {
        return !Long.valueOf(range.print()).equals(before.get(range.range().from()));
    }

    /** Those that lie in ranges that need no second look. */
    List<Drift> proven(List<Drift> drifts) {
        List<KeyRange> ranges = standing.stream().map(RangePrint::range).toList();
        return drifts.stream()
                .filter(drift -> !isChanged(standing.get(KeyRange.indexOf(ranges, drift.subject()))))
                .toList();
    }

    /** The prints that are news. */
    Map<String, Long> news() {
        Map<String, Long> news = new HashMap<>();
        standing.stream()
                .filter(this::isChanged)
                .forEach(range -> news.put(range.range().from(), range.print()));
        return news;
    }
}
