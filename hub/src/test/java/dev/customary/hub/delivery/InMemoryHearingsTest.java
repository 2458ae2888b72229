package dev.customary.hub.delivery;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Transactions;

class InMemoryHearingsTest extends HearingsContract {
    private final InMemoryStore store = new InMemoryStore();
    private int connections;

    @Override
    Transactions transactions() {
        return store.transactions();
    }

    @Override
    Hearings hearings() {
        return store.hearings();
    }

    @Override
    Deliveries deliveries() {
        return store.deliveries();
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(++connections);
    }
}
