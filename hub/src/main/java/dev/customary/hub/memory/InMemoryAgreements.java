package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.drift.Agreement;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.Drift;
import dev.customary.hub.drift.Drift.Kind;
import dev.customary.hub.drift.Section;
import dev.customary.hub.memory.Tables.DriftKey;
import dev.customary.hub.memory.Tables.RangeKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Agreements in maps. */
final class InMemoryAgreements implements Agreements {
    private final Journal journal;

    InMemoryAgreements(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<Agreement> find(ConnectionId connection) {
        return journal.tables().agreements.find(connection);
    }

    @Override
    public Map<Kind, Long> count(ConnectionId connection) {
        return of(connection).collect(Collectors.groupingBy(Drift::kind, Collectors.counting()));
    }

    @Override
    public List<Drift> all(ConnectionId connection) {
        return of(connection).toList();
    }

    private Stream<Drift> of(ConnectionId connection) {
        return journal.tables()
                .drifts
                .entries()
                .filter(row -> row.getKey().connection().equals(connection))
                .map(Map.Entry::getValue);
    }

    @Override
    public List<Drift> after(ConnectionId connection, Optional<Drift.Key> after, int limit) {
        return of(connection)
                .filter(drift -> after.filter(place -> Tables.BY_DRIFT.compare(
                                        new DriftKey(connection, place), new DriftKey(connection, drift.key()))
                                >= 0)
                        .isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public Map<String, Long> proven(ConnectionId connection, Section section) {
        Map<String, Long> proven = new HashMap<>();
        journal.tables()
                .ranges
                .entries()
                .filter(row -> row.getKey().connection().equals(connection)
                        && row.getKey().section() == section)
                .forEach(row -> proven.put(row.getKey().first(), row.getValue()));
        return proven;
    }

    @Override
    public void save(Agreement agreement) {
        journal.tables().agreements.put(agreement.connection(), agreement);
    }

    @Override
    public void save(ConnectionId connection, Collection<Drift.Key> over, Collection<Drift> differing) {
        over.forEach(key -> journal.tables().drifts.remove(new DriftKey(connection, key)));
        differing.stream()
                .collect(Collectors.toMap(Drift::key, Function.identity()))
                .forEach((key, drift) -> journal.tables().drifts.put(new DriftKey(connection, key), drift));
    }

    @Override
    public void prove(ConnectionId connection, Section section, Collection<String> over, Map<String, Long> proven) {
        over.forEach(first -> journal.tables().ranges.remove(new RangeKey(connection, section, first)));
        proven.forEach((first, print) -> journal.tables().ranges.put(new RangeKey(connection, section, first), print));
    }
}
