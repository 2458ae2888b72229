package dev.customary.hub.engine;

import dev.customary.hub.TestStore;

class InMemoryCustomerMergeTest extends CustomerMergeContract {
    @Override
    TestStore store() {
        return TestStore.inMemory();
    }
}
