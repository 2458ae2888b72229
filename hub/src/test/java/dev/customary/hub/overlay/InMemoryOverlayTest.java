package dev.customary.hub.overlay;

import dev.customary.hub.TestStore;

class InMemoryOverlayTest extends OverlayContract {
    @Override
    TestStore store() {
        return TestStore.inMemory();
    }
}
