package dev.customary.hub.engine;

import dev.customary.hub.TestStore;

class PostgresCustomerMergeTest extends CustomerMergeContract {
    @Override
    TestStore store() {
        return TestStore.inPostgres();
    }
}
