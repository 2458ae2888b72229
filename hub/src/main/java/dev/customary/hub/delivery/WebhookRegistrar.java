package dev.customary.hub.delivery;

import dev.customary.connector.RemoteException;
import dev.customary.connector.Webhooks;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
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

    private final Remotes remotes;
    private final Supplier<URI> baseUrl;
    private final Map<ConnectionId, Webhooks.Registration> latest = new ConcurrentHashMap<>();

    /** @param baseUrl under which remote systems reach this hub; asked each time, since the port is known only when it is open */
    public WebhookRegistrar(Remotes remotes, Supplier<URI> baseUrl) {
        this.remotes = remotes;
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
            if (!state.reenabled().isEmpty())
                LOG.warn("connection {}: switched on again: {}", connection.name(), state.reenabled());
        });
        return registration;
    }

    /** As {@link #ensure} for connections that were registered before; a failure is logged and tried again next time. */
    public void keep(List<Connection> connections) {
        for (var connection : connections) {
            if (!latest.containsKey(connection.id()) || connection.paused()) continue;
            try {
                ensure(connection);
            } catch (RemoteException failure) {
                LOG.warn("connection {}: webhooks not checked: {}", connection.name(), failure.getMessage());
            }
        }
    }

    /** What was found when this node last asked; empty if it never did. */
    public Optional<Webhooks.Registration> latest(ConnectionId connection) {
        return Optional.ofNullable(latest.get(connection));
    }
}
