package dev.customary.hub.run;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Transactions;

class InMemoryRunsTest extends RunsContract {
    private final InMemoryStore store = new InMemoryStore();
    private int connections;

    @Override
    Transactions transactions() {
        return store.transactions();
    }

    @Override
    Runs runs() {
        return store.runs();
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(++connections);
    }
}
