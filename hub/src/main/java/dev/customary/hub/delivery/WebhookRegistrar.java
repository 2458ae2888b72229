package dev.customary.hub.delivery;

import dev.customary.connector.RemoteException;
import dev.customary.connector.Webhooks;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.platform.Transactions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks remote systems for their webhooks, and asks again, since some switch them off by themselves. Thread-safe. */
public final class WebhookRegistrar {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistrar.class);

    private final Transactions transactions;
    private final Remotes remotes;
    private final Freshness freshness;
    private final Supplier<URI> baseUrl;
    private final Map<ConnectionId, Webhooks.Registration> latest = new ConcurrentHashMap<>();

    /** @param baseUrl under which remote systems reach this hub; asked each time, since the port is known only when it is open */
    public WebhookRegistrar(Transactions transactions, Remotes remotes, Freshness freshness, Supplier<URI> baseUrl) {
        this.transactions = transactions;
        this.remotes = remotes;
        this.freshness = freshness;
        this.baseUrl = baseUrl;
    }

    /** Where a system shall send to. */
    public String url(Connection connection) {
        return baseUrl.get() + "/api/v1/inbound/" + connection.name();
    }

    /**
     * Registers what is missing and switches on what the system switched off.
     *
     * @return empty when this kind of system has no webhooks
     * @throws RemoteException when the system does not let itself be asked
     */
    public Optional<Webhooks.Registration> ensure(Connection connection) {
        var registration = remotes.open(connection)
                .webhooks()
                .map(webhooks -> webhooks.ensure(url(connection), connection.webhookSecret()));
        registration.ifPresent(state -> {
            latest.put(connection.id(), state);
            if (state.active())
                transactions.run(connection.workspace(), () -> freshness.asked(connection, state.reenabled()));
        });
        return registration;
    }

    /** As {@link #ensure} for connections whose webhooks the hub asked for; a failure is logged and tried again next time. */
    public void keep(List<Connection> connections) {
        for (var connection : connections) {
            if (connection.paused() || !isAsked(connection)) continue;
            try {
                ensure(connection);
            } catch (RemoteException failure) {
                LOG.warn("connection {}: webhooks not checked: {}", connection.name(), failure.getMessage());
            }
        }
    }

    private boolean isAsked(Connection connection) {
        return transactions.in(
                connection.workspace(), () -> freshness.of(connection).asked());
    }

    /** What was found when this node last asked; empty if it never did. */
    public Optional<Webhooks.Registration> latest(ConnectionId connection) {
        return Optional.ofNullable(latest.get(connection));
    }
}
