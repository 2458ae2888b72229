package dev.customary.hub.delivery;

import dev.customary.connector.Webhooks;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes webhooks in: says whether they are genuine and stores them before they are answered. Thread-safe. */
public final class Reception {

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

    /** @param stored hears of each stored delivery, after the commit */
    public Reception(
            Transactions transactions,
            Connections connections,
            Deliveries deliveries,
            Remotes remotes,
            Ids ids,
            FailPoints failPoints,
            Consumer<Connection> stored) {
        this.transactions = transactions;
        this.connections = connections;
        this.deliveries = deliveries;
        this.remotes = remotes;
        this.ids = ids;
        this.failPoints = failPoints;
        this.stored = stored;
    }

    /** @param connection the short name in the address that was called */
    public Reply receive(int workspace, String connection, Webhooks.Received received) {
        Optional<Connection> found = transactions.in(workspace, () -> connections.named(connection));
        Optional<Webhooks> webhooks = found.flatMap(known -> remotes.open(known).webhooks());
        if (webhooks.isEmpty()) {
            return Reply.UNKNOWN;
        }
        Connection known = found.get();
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
        transactions.run(connection.workspace(), () -> deliveries.store(delivery, received.body()));
        failPoints.pass(Point.DELIVERY_AFTER_STORE);
        stored.accept(connection);
        return delivery.state() == Delivery.State.WAITING ? Reply.STORED : Reply.NOTHING_TO_DO;
    }
}
