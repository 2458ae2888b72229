package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.RangePrint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tie between one workspace's customers and its index. Whoever wants the index to follow names customers here; what they
 * look like is read anew, one reader at a time, so an older reading can never overtake a newer one. Thread-safe.
 */
final class Projection {
    private final int workspace;
    private final Documents documents;
    private final CustomerIndex index;

    Projection(int workspace, Documents documents, CustomerIndex index) {
        this.workspace = workspace;
        this.documents = documents;
        this.index = index;
    }

    /** Makes the index say of these customers what the store says. */
    synchronized void follow(Collection<CustomerId> ids) {
        Map<CustomerId, SearchDocument> found = documents.of(workspace, ids);
        Set<CustomerId> gone = new HashSet<>(ids);
        gone.removeAll(found.keySet());
        if (!found.isEmpty()) {
            index.put(found.values());
        }
        if (!gone.isEmpty()) {
            index.remove(gone);
        }
    }

    Map<CustomerId, SearchDocument> documents(Collection<CustomerId> ids) {
        return documents.of(workspace, ids);
    }

    List<SearchDocument> stored(Optional<CustomerId> after, int limit) {
        return documents.after(workspace, after, limit);
    }

    List<RangePrint> prints() {
        return documents.prints(workspace);
    }

    CustomerIndex index() {
        return index;
    }

    Optional<Instant> newest() {
        return documents.newest(workspace);
    }

    long customers() {
        return documents.count(workspace);
    }
}
