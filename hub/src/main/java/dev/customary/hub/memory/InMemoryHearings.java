package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.delivery.Hearings;
import dev.customary.hub.memory.Tables.Unheard;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How webhooks stand, in maps. */
final class InMemoryHearings implements Hearings {
    private final Journal journal;

    InMemoryHearings(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<Hearing> of(ConnectionId connection) {
        return journal.tables().hearings.find(connection);
    }

    @Override
    public Hearing change(ConnectionId connection, Instant at, UnaryOperator<Hearing> change) {
        Hearing after = change.apply(of(connection).orElseGet(() -> Hearing.none(at)));
        journal.tables().hearings.put(connection, after);
        return after;
    }

    @Override
    public void noteUnheard(ConnectionId connection, Collection<String> externalIds, Instant at) {
        for (String id : externalIds) {
            SourceKey key = new SourceKey(connection, id);
            if (journal.tables().unheard.find(key).isEmpty()) {
                journal.tables().unheard.put(key, new Unheard(key, at));
            }
        }
    }

    @Override
    public void forgetUnheard(ConnectionId connection, Collection<String> externalIds) {
        externalIds.forEach(id -> journal.tables().unheard.remove(new SourceKey(connection, id)));
    }

    @Override
    public int takeUnheard(ConnectionId connection, Instant until) {
        boolean waits = journal.tables()
                .deliveries
                .all()
                .map(Tables.HeldDelivery::delivery)
                .anyMatch(delivery ->
                        delivery.connection().equals(connection) && delivery.state() == Delivery.State.WAITING);
        List<SourceKey> over = journal.tables()
                .unheard
                .all()
                .filter(unheard -> unheard.key().connection().equals(connection)
                        && !unheard.foundAt().isAfter(until))
                .map(Unheard::key)
                .toList();
        if (waits) return 0;
        over.forEach(key -> journal.tables().unheard.remove(key));
        return over.size();
    }
}
