package dev.customary.hub.drift;

import dev.customary.hub.TestStore;

class PostgresDriftCheckTest extends DriftCheckContract {
    @Override
    TestStore store() {
        return TestStore.inPostgres();
    }
}
