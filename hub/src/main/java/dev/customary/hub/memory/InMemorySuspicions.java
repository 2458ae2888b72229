package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.customer.Suspicions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Suspicions in a map. */
final class InMemorySuspicions implements Suspicions {
    private final Journal journal;

    InMemorySuspicions(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<String, Suspicion> of(ConnectionId connection) {
        Map<String, Suspicion> all = new HashMap<>();
        journal.tables()
                .suspicions
                .all()
                .filter(suspicion -> suspicion.key().connection().equals(connection))
                .forEach(suspicion -> all.put(suspicion.key().externalId(), suspicion));
        return all;
    }

    @Override
    public void save(Collection<Suspicion> suspicions) {
        suspicions.forEach(suspicion -> journal.tables().suspicions.put(suspicion.key(), suspicion));
    }

    @Override
    public void clear(ConnectionId connection, Collection<String> externalIds) {
        externalIds.forEach(id -> journal.tables().suspicions.remove(new SourceKey(connection, id)));
    }
}
