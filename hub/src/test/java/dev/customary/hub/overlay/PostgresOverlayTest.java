package dev.customary.hub.overlay;

import dev.customary.hub.TestStore;

class PostgresOverlayTest extends OverlayContract {
    @Override
    TestStore store() {
        return TestStore.inPostgres();
    }
}
