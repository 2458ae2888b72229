package dev.customary.hub.drift;

import dev.customary.hub.TestStore;

class InMemoryDriftCheckTest extends DriftCheckContract {
    @Override
    TestStore store() {
        return TestStore.inMemory();
    }
}
