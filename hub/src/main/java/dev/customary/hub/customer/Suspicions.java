package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import java.util.Collection;
import java.util.Map;

/** The suspicions of the current workspace: one a record at most. Called inside a transaction. */
public interface Suspicions {

    /** All of a connection, by external id. */
    Map<String, Suspicion> of(ConnectionId connection);

    /** Keeps {@code suspicions} in place of those of the same keys. Each key at most once. */
    void save(Collection<Suspicion> suspicions);

    /** Forgets those about these records, because they were seen or proven to be gone. */
    void clear(ConnectionId connection, Collection<String> externalIds);
}
