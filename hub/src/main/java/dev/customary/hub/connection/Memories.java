package dev.customary.hub.connection;

import dev.customary.connector.Memory;

/** What connectors keep over restarts, by connection. Thread-safe. */
@FunctionalInterface
public interface Memories {

    /**
     * Of one connection; one that is not added yet shares it with all that are not. Called outside of transactions: each change is
     * one of its own.
     */
    Memory of(Connection connection);
}
