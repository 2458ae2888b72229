package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.RangePrint;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tie between one workspace's customers and its index. Whoever wants the index to follow names customers here; what they
 * look like is read anew, one reader at a time, so an older reading can never overtake a newer one. Thread-safe.
 */
final class Projection {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    private final int workspace;
    private final Documents documents;
    private final Supplier<CustomerIndex> opening;
    private final Object mending = new Object();
    private volatile CustomerIndex index;

    /** @param opening opens the index, now and whenever it broke */
    Projection(int workspace, Documents documents, Supplier<CustomerIndex> opening) {
        this.workspace = workspace;
        this.documents = documents;
        this.opening = opening;
        this.index = opening.get();
    }

    /**
     * Opens the index again if it broke. Until the new one holds everything, the broken one answers as it last was.
     *
     * @throws java.io.UncheckedIOException when it can not be opened or filled yet
     */
    void mend() {
        synchronized (mending) {
            if (!index.isOpen()) {
                openAgain();
            }
        }
    }

    private void openAgain() {
        LOG.warn("search: the index broke, and is opened again");
        Projection fresh = new Projection(workspace, documents, opening);
        try {
            IndexRepair.repair(fresh);
        } catch (RuntimeException e) {
            close(fresh.index);
            throw e;
        }
        CustomerIndex broken = index;
        synchronized (this) {
            index = fresh.index;
        }
        close(broken);
        LOG.info("search: the index is whole again");
    }

    /** What could not be kept is brought back from the store when the index is opened again. */
    void close() {
        close(index);
    }

    private static void close(CustomerIndex index) {
        try {
            index.close();
        } catch (UncheckedIOException broken) {
            LOG.warn("search: the index was not closed in order", broken);
        }
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
