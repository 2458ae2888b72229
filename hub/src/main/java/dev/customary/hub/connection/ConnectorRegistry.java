package dev.customary.hub.connection;

import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The connectors on the class path, and the systems they open, each kept until its connection's settings change. */
public final class ConnectorRegistry implements Remotes {

    /** Makes the way to the system of a connection. */
    @FunctionalInterface
    public interface Ways {
        Http open(Connection connection, Descriptor descriptor);

        /** What its connector keeps over restarts. */
        default Memory memory(Connection connection) {
            return Memory.passing();
        }
    }

    private record Opened(String name, Settings settings, RemoteSystem system) {}

    private final Map<String, Connector> connectors = new TreeMap<>();
    private final Map<ConnectionId, Opened> opened = new ConcurrentHashMap<>();
    private final Ways ways;
    private final InstantSource clock;

    public ConnectorRegistry(Iterable<Connector> connectors, Ways ways, InstantSource clock) {
        connectors.forEach(
                connector -> this.connectors.put(connector.descriptor().kind(), connector));
        this.ways = ways;
        this.clock = clock;
    }

    /** With every connector that {@link ServiceLoader} finds. */
    public static ConnectorRegistry ofClassPath(Ways ways, InstantSource clock) {
        return new ConnectorRegistry(ServiceLoader.load(Connector.class), ways, clock);
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return connectors.values().stream().map(Connector::descriptor).toList();
    }

    @Override
    public Optional<Connector> connector(String kind) {
        return Optional.ofNullable(connectors.get(kind));
    }

    @Override
    public Descriptor descriptor(Connection connection) {
        return required(connection).descriptor();
    }

    @Override
    public RemoteSystem open(Connection connection) {
        Opened current = opened.get(connection.id());
        if (current == null
                || !current.name().equals(connection.name())
                || !current.settings().equals(connection.settings())) {
            current = new Opened(connection.name(), connection.settings(), openNew(connection));
            opened.put(connection.id(), current);
        }
        return current.system();
    }

    @Override
    public RemoteSystem openUnkept(Connection connection) {
        return openNew(connection);
    }

    private RemoteSystem openNew(Connection connection) {
        Connector connector = required(connection);
        Http http = ways.open(connection, connector.descriptor());
        return connector.open(
                new Connector.Opening(connection.name(), connection.settings(), http, clock, ways.memory(connection)));
    }

    private Connector required(Connection connection) {
        return connector(connection.kind())
                .orElseThrow(() -> new IllegalStateException("connection %s is of kind '%s' (expected: one of %s)"
                        .formatted(connection.name(), connection.kind(), connectors.keySet())));
    }
}
