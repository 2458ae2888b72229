package dev.customary.hub.undo;

import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Transactions;

class InMemoryUndosTest extends UndosContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    Transactions transactions() {
        return store.transactions();
    }

    @Override
    Undos undos() {
        return store.undos();
    }
}
