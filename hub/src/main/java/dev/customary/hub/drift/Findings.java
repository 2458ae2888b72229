package dev.customary.hub.drift;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.drift.Drift.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one comparison has found so far. Not thread-safe. */
final class Findings {
    private final Connection connection;
    private final long terms;
    private final boolean isComparable;
    private final List<Drift> before;
    private final Map<Drift.Key, Drift> now = new LinkedHashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<Proof> proofs = new ArrayList<>();

    /** @param isComparable whether what was proven before still counts */
    Findings(Connection connection, long terms, boolean isComparable, List<Drift> before) {
        this.connection = connection;
        this.terms = terms;
        this.isComparable = isComparable;
        this.before = before;
    }

    void add(Drift drift) {
        now.put(drift.key(), drift);
    }

    void addAll(Collection<Drift> drifts) {
        drifts.forEach(this::add);
    }

    /** What differs in ranges that need no second look goes on differing. */
    Proof proof(Section section, List<RangePrint> standing, Map<String, Long> proven) {
        List<Drift> known = before.stream()
                .filter(drift -> drift.section().filter(section::equals).isPresent())
                .toList();
        Proof since = Proof.of(section, standing, proven, known);
        Proof proof = isComparable ? since : since.anew();
        addAll(proof.proven(known));
        proofs.add(proof);
        return proof;
    }

    void count(Kind kind, int found) {
        counts.put(kind, found);
    }

    Agreement save(Agreements agreements, DriftCheck.Shown shown) {
        Delta delta = delta(before, now.values());
        agreements.save(connection.id(), delta.over(), delta.put());
        int ranges = shown.ranges();
        int descended = shown.descended();
        for (Proof proof : proofs) {
            Map<String, Long> news = proof.news();
            agreements.prove(connection.id(), proof.section(), proof.forgotten(), news);
            ranges += proof.standing().size();
            descended += news.size();
        }
        Agreement agreement =
                new Agreement(connection.id(), shown.began(), terms, shown.records(), ranges, descended, counts());
        agreements.save(agreement);
        return agreement;
    }

    /** What the scan found counts even if it was repaired at once. */
    private Map<Kind, Integer> counts() {
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        now.values().forEach(drift -> all.merge(drift.kind(), 1, Integer::sum));
        counts.forEach((kind, found) -> all.merge(kind, found, Math::max));
        all.values().removeIf(found -> found == 0);
        return all;
    }

    /** What is to be forgotten and what is to be kept. */
    record Delta(List<Drift.Key> over, List<Drift> put) {}

    static Delta delta(Collection<Drift> before, Collection<Drift> now) {
        Map<Drift.Key, Drift> known = before.stream().collect(Collectors.toMap(Drift::key, Function.identity()));
        List<Drift> put = new ArrayList<>();
        for (Drift found : now) {
            Drift older = known.remove(found.key());
            Drift kept = older == null ? found : found.since(older.since());
            if (!kept.equals(older)) {
                put.add(kept);
            }
        }
        return new Delta(List.copyOf(known.keySet()), put);
    }
}
