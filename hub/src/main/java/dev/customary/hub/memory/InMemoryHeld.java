package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Outbox.Held;
import dev.customary.hub.memory.Tables.Way;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The marks that are held back, in a map. */
record InMemoryHeld(Journal journal) implements Held {

    @Override
    public void hold(Collection<Claimed> claimed, UUID holder) {
        for (Claimed mark : claimed) {
            Way way = new Way(mark.target(), mark.customer());
            marks().find(way)
                    .filter(stored ->
                            stored.number() == mark.number() && stored.plan().isEmpty())
                    .ifPresent(stored -> marks().put(
                                    way, stored.released(stored.dueAt()).on(Optional.of(holder), Optional.empty())));
        }
    }

    @Override
    public Collection<UUID> holders() {
        return marks().all().flatMap(stored -> stored.heldFor().stream()).collect(Collectors.toSet());
    }

    @Override
    public Map<ConnectionId, Long> count(UUID holder) {
        return heldFor(holder)
                .collect(Collectors.groupingBy(stored -> stored.mark().target(), Collectors.counting()));
    }

    @Override
    public List<Claimed> after(UUID holder, ConnectionId target, Optional<CustomerId> after, int limit) {
        return heldFor(holder)
                .map(StoredMark::claimed)
                .filter(mark -> mark.target().equals(target))
                .filter(mark -> after.isEmpty() || mark.customer().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void release(UUID holder, Instant now) {
        each(heldFor(holder), way -> put(way, Optional.empty(), now));
    }

    @Override
    public void release(UUID holder, ConnectionId target, Collection<CustomerId> customers, UUID plan, Instant now) {
        each(some(holder, target, customers), way -> put(way, Optional.of(plan), now));
    }

    private void put(Way way, Optional<UUID> plan, Instant now) {
        marks().find(way)
                .ifPresent(stored -> marks().put(way, stored.released(now).on(Optional.empty(), plan)));
    }

    @Override
    public void drop(UUID holder) {
        each(heldFor(holder), marks()::remove);
    }

    @Override
    public void drop(UUID holder, ConnectionId target, Collection<CustomerId> customers) {
        each(some(holder, target, customers), marks()::remove);
    }

    private Stream<StoredMark> some(UUID holder, ConnectionId target, Collection<CustomerId> customers) {
        return heldFor(holder)
                .filter(stored -> stored.mark().target().equals(target)
                        && customers.contains(stored.mark().customer()));
    }

    private Stream<StoredMark> heldFor(UUID holder) {
        return marks().all().filter(stored -> stored.heldFor().equals(Optional.of(holder)));
    }

    private static void each(Stream<StoredMark> stored, Consumer<Way> what) {
        stored.map(each -> new Way(each.mark().target(), each.mark().customer()))
                .toList()
                .forEach(what);
    }

    private Table<Way, StoredMark> marks() {
        return journal.tables().marks;
    }
}
