package dev.customary.hub.connection;

import dev.customary.connector.CallsIn;
import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.ReadsFile;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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

    /** The ways to systems that are not called, but call. */
    public interface Mailboxes {
        Http open(Connection connection);

        /** True while the system of {@code connection} takes what is sent to it. */
        boolean isOpen(Connection connection);

        /** For a hub that nobody calls. */
        Mailboxes NONE = new Mailboxes() {
            @Override
            public Http open(Connection connection) {
                throw new IllegalStateException("connection %s: its system calls in (expected: a hub that takes calls)"
                        .formatted(connection.name()));
            }

            @Override
            public boolean isOpen(Connection connection) {
                return false;
            }
        };
    }

    private record Opened(String name, Settings settings, RemoteSystem system) {}

    private final Map<String, Connector> connectors = new TreeMap<>();
    private final Map<ConnectionId, Opened> opened = new ConcurrentHashMap<>();
    private final Ways ways;
    private final Mailboxes mailboxes;
    private final Function<Connection, Http> files;
    private final InstantSource clock;

    public ConnectorRegistry(Iterable<Connector> connectors, Ways ways, InstantSource clock) {
        this(connectors, ways, Mailboxes.NONE, ConnectorRegistry::noFile, clock);
    }

    public ConnectorRegistry(
            Iterable<? extends Connector> connectors,
            Ways ways,
            Mailboxes mailboxes,
            Function<Connection, Http> files,
            InstantSource clock) {
        connectors.forEach(
                connector -> this.connectors.put(connector.descriptor().kind(), connector));
        this.ways = ways;
        this.mailboxes = mailboxes;
        this.files = files;
        this.clock = clock;
    }

    private static Http noFile(Connection connection) {
        return call -> new Http.Answer(404, Map.of(), new byte[0]);
    }

    /** With every connector that {@link ServiceLoader} finds, for a hub that nobody calls or brings files to. */
    public static ConnectorRegistry ofClassPath(Ways ways, InstantSource clock) {
        return new ConnectorRegistry(ServiceLoader.load(Connector.class), ways, clock);
    }

    /** With every connector that {@link ServiceLoader} finds. */
    public static ConnectorRegistry ofClassPath(
            Ways ways, Mailboxes mailboxes, Function<Connection, Http> files, InstantSource clock) {
        return new ConnectorRegistry(ServiceLoader.load(Connector.class), ways, mailboxes, files, clock);
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

    @Override
    public boolean isReachable(Connection connection) {
        return !(required(connection) instanceof CallsIn) || mailboxes.isOpen(connection);
    }

    private RemoteSystem openNew(Connection connection) {
        Connector connector = required(connection);
        Http http = switch (connector) {
            case CallsIn _ -> mailboxes.open(connection);
            case ReadsFile _ -> files.apply(connection);
            default -> ways.open(connection, connector.descriptor());
        };
        return connector.open(
                new Connector.Opening(connection.name(), connection.settings(), http, clock, ways.memory(connection)));
    }

    private Connector required(Connection connection) {
        return connector(connection.kind())
                .orElseThrow(() -> new IllegalStateException("connection %s is of kind '%s' (expected: one of %s)"
                        .formatted(connection.name(), connection.kind(), connectors.keySet())));
    }
}
