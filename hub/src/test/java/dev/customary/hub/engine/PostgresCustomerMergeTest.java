package dev.customary.hub.engine;

import dev.customary.hub.store.TestStore;

class PostgresCustomerMergeTest extends CustomerMergeContract {
    @Override
    TestStore store() {
        return TestStore.postgres();
    }
}
