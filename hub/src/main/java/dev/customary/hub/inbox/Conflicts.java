package dev.customary.hub.inbox;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The conflicts of the current workspace. Called inside a transaction. */
public interface Conflicts {

    /** Opens conflicts; an open one of the same customer, field and source record is brought up to date instead. */
    void open(Collection<Conflict> conflicts);

    /** The open conflicts of these customers; no entry for a customer without. */
    Map<CustomerId, List<Conflict>> openOf(Collection<CustomerId> customers);

    Optional<Conflict> find(UUID id);

    /** Makes these conflicts, whatever became of them, {@code customer}'s. */
    void move(Collection<UUID> ids, CustomerId customer);

    /** Ends a conflict. False, with nothing changed, if it was not open any more. */
    boolean resolve(UUID id, Conflict.Resolution resolution);

    /** The open ones, oldest first, after {@code after}, of one connection or of all. */
    List<Conflict> listOpen(Optional<ConnectionId> connection, Optional<UUID> after, int limit);

    long countOpen(Optional<ConnectionId> connection);
}
