package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.TransactionsContract;
import java.time.Instant;
import java.util.UUID;

class InMemoryTransactionsTest extends TransactionsContract {
    private static final CustomerId CUSTOMER = new CustomerId(new UUID(7, 7));
    private static final ConnectionId TARGET = new ConnectionId(7);

    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected Transactions transactions() {
        return store.transactions();
    }

    @Override
    protected void store() {
        store.intents().open(CUSTOMER, TARGET, Instant.EPOCH);
    }

    @Override
    protected boolean isStored() {
        return store.intents().isOpen(CUSTOMER, TARGET);
    }
}
