package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Transactions;

class InMemoryDeparturesTest extends DeparturesContract {
    private final InMemoryStore store = new InMemoryStore();
    private int connections;

    @Override
    Transactions transactions() {
        return store.transactions();
    }

    @Override
    Departures departures() {
        return store.departures();
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(++connections);
    }
}
