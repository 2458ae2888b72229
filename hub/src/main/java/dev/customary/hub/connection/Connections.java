package dev.customary.hub.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The connections of the current workspace. Called inside a transaction. */
public interface Connections {

    /** All of them, by position, then name. */
    List<Connection> all();

    Optional<Connection> find(ConnectionId id);

    Optional<Connection> named(String name);

    /**
     * Keeps a new connection; its id is given by the store, the one in {@code connection} is not looked at.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    Connection add(Connection connection);

    /** Keeps the changed settings, policies and so on of {@code connection}. */
    void save(Connection connection);

    /** Keeps others from changing the connection until this transaction ends. */
    void lock(ConnectionId id);

    /** Notes that a complete scan came to its end, if none did before. */
    void markComplete(ConnectionId id, Instant at);

    /** Forgets the connection with its links, shadows, marks and runs; customers and their history stay. */
    void remove(ConnectionId id);
}
