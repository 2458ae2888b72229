package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Transactions;

class InMemorySuspicionsTest extends SuspicionsContract {
    private final InMemoryStore store = new InMemoryStore();
    private int connections;

    @Override
    Transactions transactions() {
        return store.transactions();
    }

    @Override
    Suspicions suspicions() {
        return store.suspicions();
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(++connections);
    }
}
