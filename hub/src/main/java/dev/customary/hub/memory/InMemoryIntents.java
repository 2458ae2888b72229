package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.memory.Tables.Way;
import dev.customary.hub.push.Intents;
import java.time.Instant;

/** Open intents in a map. */
final class InMemoryIntents implements Intents {
    private final Journal journal;

    InMemoryIntents(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean open(CustomerId customer, ConnectionId target, Instant at) {
        if (isOpen(customer, target)) {
            return false;
        }
        journal.tables().intents.put(new Way(target, customer), at);
        return true;
    }

    @Override
    public boolean isOpen(CustomerId customer, ConnectionId target) {
        return journal.tables().intents.has(new Way(target, customer));
    }

    @Override
    public void close(CustomerId customer, ConnectionId target) {
        journal.tables().intents.remove(new Way(target, customer));
    }
}
