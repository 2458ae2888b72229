package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.memory.Tables.HeldDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Deliveries in a map. */
final class InMemoryDeliveries implements Deliveries {
    private final Journal journal;

    InMemoryDeliveries(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void store(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> store(arrival.delivery(), arrival.body()));
    }

    private void store(Delivery delivery, byte[] body) {
        boolean repeats = of(delivery.connection())
                .filter(held -> isWaiting(held) && held.heldUntil().isEmpty())
                .anyMatch(held -> held.delivery().repetition().equals(delivery.repetition()));
        if (!repeats) {
            keep(new HeldDelivery(delivery, body, Optional.empty(), Optional.empty()));
        }
    }

    @Override
    public List<Delivery> claim(ConnectionId connection, int limit, Instant now, Duration lease) {
        List<HeldDelivery> free = of(connection)
                .filter(held -> isWaiting(held)
                        && held.notBefore().filter(now::isBefore).isEmpty()
                        && held.heldUntil().filter(now::isBefore).isEmpty())
                .limit(limit)
                .toList();
        free.forEach(held ->
                keep(new HeldDelivery(held.delivery(), held.body(), held.notBefore(), Optional.of(now.plus(lease)))));
        return free.stream().map(HeldDelivery::delivery).toList();
    }

    @Override
    public List<byte[]> bodies(Collection<UUID> ids) {
        return these(ids).map(HeldDelivery::body).toList();
    }

    @Override
    public void finish(Collection<UUID> ids, Delivery.State state, String reason, Instant at) {
        these(ids).forEach(held -> {
            Delivery ended = with(held.delivery(), state, held.delivery().attempts(), reason);
            keep(new HeldDelivery(ended, held.body(), Optional.empty(), Optional.empty()));
        });
    }

    @Override
    public void defer(Collection<UUID> ids, Instant until, String reason) {
        these(ids).forEach(held -> {
            Delivery later = with(
                    held.delivery(), Delivery.State.WAITING, held.delivery().attempts() + 1, reason);
            keep(new HeldDelivery(later, held.body(), Optional.of(until), Optional.empty()));
        });
    }

    @Override
    public List<Delivery> latest(Optional<ConnectionId> connection, Optional<UUID> before, int limit) {
        return stored().latestFirst()
                .map(HeldDelivery::delivery)
                .filter(delivery -> connection.isEmpty() || connection.get().equals(delivery.connection()))
                .filter(delivery -> before.isEmpty() || Tables.BY_BYTES.compare(delivery.id(), before.get()) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Instant> lastReceived(ConnectionId connection) {
        return latest(Optional.of(connection), Optional.empty(), 1).stream()
                .map(Delivery::receivedAt)
                .findFirst();
    }

    private static boolean isWaiting(HeldDelivery held) {
        return held.delivery().state() == Delivery.State.WAITING;
    }

    private Stream<HeldDelivery> of(ConnectionId connection) {
        return stored().all().filter(held -> held.delivery().connection().equals(connection));
    }

    private Stream<HeldDelivery> these(Collection<UUID> ids) {
        return ids.stream().flatMap(id -> stored().find(id).stream());
    }

    private void keep(HeldDelivery held) {
        stored().put(held.delivery().id(), held);
    }

    private Table<UUID, HeldDelivery> stored() {
        return journal.tables().deliveries;
    }

    private static Delivery with(Delivery delivery, Delivery.State state, int attempts, String reason) {
        return new Delivery(
                delivery.id(),
                delivery.connection(),
                delivery.receivedAt(),
                delivery.topic(),
                delivery.repetition(),
                delivery.hints(),
                state,
                attempts,
                reason);
    }
}
