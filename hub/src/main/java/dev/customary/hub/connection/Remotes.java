package dev.customary.hub.connection;

import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.RemoteSystem;
import java.util.Collection;
import java.util.Optional;

/** The connectors there are, and the opened systems behind connections. Thread-safe. */
public interface Remotes {

    /** The descriptors of all connectors, by kind. */
    Collection<Descriptor> descriptors();

    Optional<Connector> connector(String kind);

    /** The connector of {@code connection}, if it has {@code ability}; empty as well when there is none of its kind. */
    default <T extends Connector> Optional<T> connector(Connection connection, Class<T> ability) {
        return connector(connection.kind()).filter(ability::isInstance).map(ability::cast);
    }

    /**
     * The opened system of {@code connection}; opened again when its settings have changed. Makes no call.
     *
     * @throws IllegalArgumentException when the settings cannot work, naming the setting
     * @throws IllegalStateException when there is no connector of that kind
     */
    RemoteSystem open(Connection connection);

    /** As {@link #open}, for one that is not added yet or is to be tried with other settings; not kept. */
    RemoteSystem openUnkept(Connection connection);

    /** False while nothing can be sent to the system of {@code connection}, because it calls in and is not calling now. */
    default boolean isReachable(Connection connection) {
        return true;
    }

    /** The descriptor of the connector of {@code connection}. */
    Descriptor descriptor(Connection connection);
}
