package dev.customary.hub.drift;

import dev.customary.hub.TestStore;
import dev.customary.hub.connection.ConnectionId;

class InMemoryDescentTest extends DescentContract {
    private final TestStore store = TestStore.inMemory();
    private int connections;

    @Override
    TestStore store() {
        return store;
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(++connections);
    }
}
