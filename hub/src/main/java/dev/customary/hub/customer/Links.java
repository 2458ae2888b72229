package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links of the current workspace. Called inside a transaction. */
public interface Links {

    /** The links of a whole page in one question; a record never tied is absent from the answer. */
    Map<String, Link> ofPage(ConnectionId connection, Collection<String> externalIds);

    default Optional<Link> find(SourceKey key) {
        return Optional.ofNullable(
                ofPage(key.connection(), List.of(key.externalId())).get(key.externalId()));
    }

    /** All links of all these customers, by customer, each list in the order of the keys; no entry for a customer without. */
    Map<CustomerId, List<Link>> ofCustomers(Collection<CustomerId> customers);

    /** Keeps {@code links}, in place of those of the same keys. Each key at most once. */
    void save(Collection<Link> links);

    /** Unties a record. Its shadow stays. */
    void remove(SourceKey key);
}
