package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.memory.Tables.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Marks in a map. */
final class InMemoryOutbox implements Outbox {
    private static final Comparator<StoredMark> URGENT_FIRST = Comparator.comparing(
                    (StoredMark stored) -> stored.mark().lane())
            .thenComparing(StoredMark::markedAt)
            .thenComparing(stored -> stored.mark().customer());

    private final Journal journal;

    InMemoryOutbox(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void mark(Collection<Mark> marks, Instant now) {
        for (Mark mark : marks) {
            Way way = new Way(mark.target(), mark.customer());
            StoredMark stored = stored().find(way)
                    .map(before -> before.again(mark, now))
                    .orElseGet(() -> StoredMark.first(mark, now));
            stored().put(way, stored);
        }
    }

    @Override
    public List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease) {
        List<StoredMark> free = of(target)
                .filter(stored -> stored.isFree(now))
                .sorted(URGENT_FIRST)
                .limit(limit)
                .toList();
        free.forEach(stored -> stored().put(way(stored.claimed()), stored.held(now.plus(lease))));
        return free.stream().map(StoredMark::claimed).toList();
    }

    @Override
    public void done(Collection<Claimed> claimed, Instant now) {
        for (Claimed done : claimed) {
            stored().find(way(done)).ifPresent(stored -> {
                if (stored.number() == done.number()) {
                    stored().remove(way(done));
                } else {
                    stored().put(way(done), stored.released(now));
                }
            });
        }
    }

    @Override
    public void defer(Collection<Claimed> claimed, Instant until) {
        for (Claimed later : claimed) {
            stored().find(way(later)).ifPresent(stored -> stored().put(way(later), stored.deferred(until)));
        }
    }

    @Override
    public List<Claimed> waiting(ConnectionId target, int limit) {
        return of(target)
                .sorted(URGENT_FIRST)
                .limit(limit)
                .map(StoredMark::claimed)
                .toList();
    }

    @Override
    public long pending(ConnectionId target) {
        return of(target).count();
    }

    @Override
    public Collection<Mark> of(Collection<CustomerId> customers) {
        Set<CustomerId> asked = Set.copyOf(customers);
        return stored().all()
                .filter(stored -> asked.contains(stored.mark().customer()))
                .map(stored -> stored.mark().on(Terms.of(stored.heldFor(), stored.plan())))
                .toList();
    }

    @Override
    public Held held() {
        return new InMemoryHeld(journal);
    }

    @Override
    public Set<ConnectionId> underWay(CustomerId customer) {
        return of(customer)
                .filter(stored -> stored.attempts() > 0 || stored.heldUntil().isPresent())
                .map(stored -> stored.mark().target())
                .collect(Collectors.toSet());
    }

    @Override
    public void drop(CustomerId customer) {
        of(customer).toList().forEach(stored -> stored().remove(way(stored.claimed())));
    }

    private Stream<StoredMark> of(CustomerId customer) {
        return stored().all().filter(stored -> stored.mark().customer().equals(customer));
    }

    private Stream<StoredMark> of(ConnectionId target) {
        return stored().all().filter(stored -> stored.mark().target().equals(target));
    }

    private Table<Way, StoredMark> stored() {
        return journal.tables().marks;
    }

    private static Way way(Claimed claimed) {
        return new Way(claimed.target(), claimed.customer());
    }
}
