package dev.customary.hub.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The changes of the current workspace's customers; only ever added to. Called inside a transaction. */
public interface History {

    void append(Collection<Change> changes);

    /**
     * The changes of these customers together, the latest first.
     *
     * @param before the id of the change to go on from; empty for the latest
     */
    List<Change> of(Collection<CustomerId> customers, Optional<UUID> before, int limit);

    /** As {@link #of(Collection, Optional, int)}, of one customer. */
    default List<Change> of(CustomerId customer, Optional<UUID> before, int limit) {
        return of(List.of(customer), before, limit);
    }

    /**
     * The changes of a customer in the order of versions, the latest first, whatever the clocks of the nodes were.
     *
     * @param before the change to go on from; empty for the latest
     */
    List<Change> byVersion(CustomerId customer, Optional<Change> before, int limit);

    /** All of {@link #byVersion}, read page by page as one goes on. Inside the transaction. */
    default Iterator<Change> back(CustomerId customer) {
        return new Backwards(this, customer);
    }

    /** One change by its id, which tells when it was made. */
    Optional<Change> find(UUID id);

    /** Tells of all changes that something caused in a stretch of time, in any order. */
    void causedBy(UUID cause, Instant from, Instant until, Consumer<Change> each);
}
