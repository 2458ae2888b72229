package dev.customary.hub.memory;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.History;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Changes in a map, by customer and id. */
final class InMemoryHistory implements History {
    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID MOST = new UUID(-1, -1);
    private static final Comparator<Change> LATEST_FIRST = Comparator.comparingLong(Change::version)
            .thenComparing(Change::id, Tables.BY_BYTES)
            .reversed();

    private final Journal journal;

    InMemoryHistory(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(Collection<Change> changes) {
        changes.forEach(
                change -> journal.tables().changes.put(new Tables.ChangeKey(change.customer(), change.id()), change));
    }

    @Override
    public List<Change> of(Collection<CustomerId> customers, Optional<UUID> before, int limit) {
        return Set.copyOf(customers).stream()
                .flatMap(customer -> latest(customer, before.orElse(MOST), limit))
                .sorted(Comparator.comparing(Change::id, Tables.BY_BYTES).reversed())
                .limit(limit)
                .toList();
    }

    private Stream<Change> latest(CustomerId customer, UUID before, int limit) {
        Tables.ChangeKey from = new Tables.ChangeKey(customer, LEAST);
        Tables.ChangeKey to = new Tables.ChangeKey(customer, before);
        return journal.tables().changes.between(from, to).descendingMap().values().stream()
                .limit(limit);
    }

    @Override
    public List<Change> byVersion(CustomerId customer, Optional<Change> before, int limit) {
        return of(customer, Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(change -> before.filter(known -> LATEST_FIRST.compare(change, known) <= 0)
                        .isEmpty())
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Change> find(UUID id) {
        return journal.tables()
                .changes
                .all()
                .filter(change -> change.id().equals(id))
                .findFirst();
    }

    @Override
    public void causedBy(UUID cause, Instant from, Instant until, Consumer<Change> each) {
        journal.tables()
                .changes
                .all()
                .filter(change -> change.origin().cause().equals(Optional.of(cause)))
                .filter(change -> !change.at().isBefore(from) && !change.at().isAfter(until))
                .forEach(each);
    }
}
