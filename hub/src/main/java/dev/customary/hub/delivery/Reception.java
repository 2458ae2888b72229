package dev.customary.hub.delivery;

import dev.customary.connector.Webhooks;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.GroupCommit;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Takes webhooks in: says whether they are genuine and stores them before they are answered, many at once. Thread-safe.
 *
 * <p>A connection that was looked up is not looked up again for a second, so a secret that was replaced counts that much longer. The
 * new one counts at once.
 */
public final class Reception {
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(1);

    /** How a call is to be answered. */
    public enum Reply {
        /** On disk; 202. */
        STORED,
        /** A greeting, or news of nothing the hub cares about; 200. */
        NOTHING_TO_DO,
        /** Not provably from the system; 401. */
        FORGED,
        /** There is no such connection, or it has no webhooks; 404. */
        UNKNOWN
    }

    private final Transactions transactions;
    private final Connections connections;
    private final Deliveries deliveries;
    private final Remotes remotes;
    private final Ids ids;
    private final FailPoints failPoints;
    private final Consumer<Connection> stored;
    private final GroupCommit<Deliveries.Arrival, Deliveries.Arrival> arrivals;
    private final Map<Address, LookedUp> lookedUp = new ConcurrentHashMap<>();

    private record Address(int workspace, String connection) {}

    private record LookedUp(Connection connection, Instant at) {
        private boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(LOOKED_UP_FOR));
        }
    }

    /**
     * @param atOnce how many are stored in one transaction; with 1 nobody waits for others
     * @param stored hears of each stored delivery, after the commit
     */
    public Reception(
            Transactions transactions,
            Connections connections,
            Deliveries deliveries,
            Remotes remotes,
            Ids ids,
            FailPoints failPoints,
            int atOnce,
            Consumer<Connection> stored) {
        this.transactions = transactions;
        this.connections = connections;
        this.deliveries = deliveries;
        this.remotes = remotes;
        this.ids = ids;
        this.failPoints = failPoints;
        this.stored = stored;
        this.arrivals = new GroupCommit<>(atOnce, this::store);
    }

    private List<Deliveries.Arrival> store(int workspace, List<Deliveries.Arrival> all) {
        transactions.run(workspace, () -> deliveries.store(all));
        return all;
    }

    /** @param connection the short name in the address that was called */
    public Reply receive(int workspace, String connection, Webhooks.Received received) {
        Address address = new Address(workspace, connection);
        LookedUp before = lookedUp.get(address);
        if (before != null && before.isFresh(received.at())) {
            try {
                Reply reply = receive(before.connection(), received);
                if (reply != Reply.FORGED && reply != Reply.UNKNOWN) {
                    return reply;
                }
            } catch (DataIntegrityViolationException mayHaveBeenRemoved) {
                lookedUp.remove(address);
            }
        }
        Optional<Connection> found = transactions.in(workspace, () -> connections.named(connection));
        if (found.isEmpty()) {
            lookedUp.remove(address);
            return Reply.UNKNOWN;
        }
        lookedUp.put(address, new LookedUp(found.get(), received.at()));
        return receive(found.get(), received);
    }

    private Reply receive(Connection known, Webhooks.Received received) {
        Optional<Webhooks> webhooks = remotes.open(known).webhooks();
        if (webhooks.isEmpty()) {
            return Reply.UNKNOWN;
        }
        String secret = webhooks.get().ownSecret().orElse(known.webhookSecret());
        return switch (webhooks.get().read(received, secret)) {
            case Webhooks.Reading.Ping() -> Reply.NOTHING_TO_DO;
            case Webhooks.Reading.Forged forged -> Reply.FORGED;
            case Webhooks.Reading.Unreadable(var reason) ->
                store(known, received, delivery(known, received, "", List.of(), Delivery.State.FAILED, reason));
            case Webhooks.Reading.Genuine(var topic, var repetition, var hints) -> {
                Delivery.State state = hints.isEmpty() ? Delivery.State.IGNORED : Delivery.State.WAITING;
                String reason = hints.isEmpty() ? "not about a customer of this connection" : "";
                Delivery delivery =
                        new Delivery(ids.next(), known.id(), received.at(), topic, repetition, hints, state, 0, reason);
                yield store(known, received, delivery);
            }
        };
    }

    /** As {@link #receive}, for a call that names the kind of system alone: it is for the connection of that kind that knows it. */
    public Reply receiveOfKind(int workspace, String kind, Webhooks.Received received) {
        List<Connection> ofKind = transactions.in(workspace, connections::all).stream()
                .filter(connection -> connection.kind().equals(kind))
                .toList();
        Reply reply = ofKind.isEmpty() ? Reply.UNKNOWN : Reply.FORGED;
        for (Connection connection : ofKind) {
            reply = receive(workspace, connection.name(), received);
            if (reply == Reply.STORED || reply == Reply.NOTHING_TO_DO) {
                return reply;
            }
        }
        return reply;
    }

    private Delivery delivery(
            Connection connection,
            Webhooks.Received received,
            String topic,
            List<Webhooks.Hint> hints,
            Delivery.State state,
            String reason) {
        var id = ids.next();
        return new Delivery(id, connection.id(), received.at(), topic, id.toString(), hints, state, 0, reason);
    }

    private Reply store(Connection connection, Webhooks.Received received, Delivery delivery) {
        failPoints.pass(Point.DELIVERY_BEFORE_STORE);
        arrivals.ask(connection.workspace(), new Deliveries.Arrival(delivery, received.body()));
        failPoints.pass(Point.DELIVERY_AFTER_STORE);
        stored.accept(connection);
        return delivery.state() == Delivery.State.WAITING ? Reply.STORED : Reply.NOTHING_TO_DO;
    }
}
