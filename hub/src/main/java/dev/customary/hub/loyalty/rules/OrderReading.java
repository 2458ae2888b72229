package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Cursor;
import dev.customary.connector.Order;
import dev.customary.connector.OrderStream;
import dev.customary.connector.OrderStream.OrderPage;
import dev.customary.connector.RemoteException;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.loyalty.rules.PostgresOrders.Claimed;
import dev.customary.hub.platform.Backoff;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads orders: those that somebody named, and by and by all that changed, since news may be lost. */
final class OrderReading {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReading.class);
    private static final int AT_ONCE = 50;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** So far back an app may read that has no special permission. */
    private static final Duration FIRST = Duration.ofDays(60);

    /** A change may show only after a while where orders are searched. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final PostgresOrders orders;
    private final Connections connections;
    private final Remotes remotes;
    private final InstantSource clock;
    private final Duration lease;

    OrderReading(
            Transactions transactions,
            PostgresOrders orders,
            Connections connections,
            Remotes remotes,
            InstantSource clock,
            Duration lease) {
        this.transactions = transactions;
        this.orders = orders;
        this.connections = connections;
        this.remotes = remotes;
        this.clock = clock;
        this.lease = lease;
    }

    /** Reads some of the orders that were named. False when there were none. */
    boolean some(int workspace) {
        boolean worked = false;
        for (Connection connection : transactions.in(workspace, connections::all)) {
            if (connection.reads() && !connection.paused()) {
                worked |= some(connection);
            }
        }
        return worked;
    }

    private boolean some(Connection connection) {
        Instant now = clock.instant();
        List<Claimed> claimed = transactions.in(
                connection.workspace(), () -> orders.claim(connection.id(), AT_ONCE, now, now.plus(lease)));
        if (claimed.isEmpty()) {
            return false;
        }
        ScopedValue.where(Lane.CURRENT, Lane.WEBHOOK).run(() -> read(connection, claimed));
        return true;
    }

    private void read(Connection connection, List<Claimed> claimed) {
        try {
            Optional<OrderStream> stream = remotes.open(connection).orders();
            List<Order> found = stream.map(there ->
                            there.read(claimed.stream().map(Claimed::externalId).toList()))
                    .orElse(List.of());
            transactions.run(connection.workspace(), () -> {
                orders.keep(connection.id(), found);
                orders.finish(connection.id(), claimed);
            });
        } catch (RemoteException failure) {
            int attempts =
                    1 + claimed.stream().mapToInt(Claimed::attempts).max().orElse(0);
            Duration pause = failure.pauseOfAtLeast(BACKOFF.after(attempts));
            LOG.warn("connection {}: orders wait for {}: {}", connection.name(), pause, failure.getMessage());
            String reason = String.valueOf(failure.getMessage());
            transactions.run(
                    connection.workspace(),
                    () -> orders.defer(connection.id(), claimed, clock.instant().plus(pause), reason));
        }
    }

    /** Reads what changed since it last did. What fails goes on from where it came to. */
    void catchUp(Connection connection) {
        Optional<OrderStream> stream = remotes.open(connection).orders();
        if (stream.isEmpty() || !connection.reads() || connection.paused()) {
            return;
        }
        try {
            ScopedValue.where(Lane.CURRENT, Lane.RECONCILE).run(() -> catchUp(connection, stream.get()));
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.FORBIDDEN) throw failure;
            // An app may well do without orders; whoever set the connection up was told.
            LOG.debug("connection {}: {}", connection.name(), failure.getMessage());
        }
    }

    private void catchUp(Connection connection, OrderStream stream) {
        int workspace = connection.workspace();
        Instant since = transactions
                .in(workspace, () -> orders.readUntil(connection.id()))
                .map(until -> until.minus(OVERLAP))
                .orElseGet(() -> clock.instant().minus(FIRST));
        Optional<Cursor> place = Optional.empty();
        do {
            OrderPage page = stream.readChanged(since, place);
            transactions.run(workspace, () -> {
                orders.keep(connection.id(), page.orders());
                page.orders().stream()
                        .map(Order::changedAt)
                        .max(Instant::compareTo)
                        .ifPresent(until -> orders.markReadUntil(connection.id(), until));
            });
            place = page.next();
        } while (place.isPresent());
    }
}
