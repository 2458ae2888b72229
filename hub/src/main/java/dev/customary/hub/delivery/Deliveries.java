package dev.customary.hub.delivery;

import dev.customary.hub.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The inbound deliveries of the current workspace. Called inside a transaction. */
public interface Deliveries {

    /**
     * A delivery with what came.
     *
     * @param body as it came, at most some megabytes
     */
    record Arrival(Delivery delivery, byte[] body) {}

    /**
     * Stores deliveries, to be worked off. One that repeats a delivery which is still waiting, or another of these, is not stored
     * again; one that repeats a finished one is: the record may have changed back.
     */
    void store(List<Arrival> arrivals);

    /** Takes waiting deliveries of one connection that are due and nobody holds, oldest first; the list may be empty. */
    List<Delivery> claim(ConnectionId connection, int limit, Instant now, Duration lease);

    /** The bodies of deliveries, as they came. */
    List<byte[]> bodies(Collection<UUID> ids);

    /** Ends deliveries. */
    void finish(Collection<UUID> ids, Delivery.State state, String reason, Instant at);

    /** Gives deliveries back, not due before {@code until}, one attempt more. */
    void defer(Collection<UUID> ids, Instant until, String reason);

    /** The latest, newest first, before {@code before}, of one connection or of all. */
    List<Delivery> latest(Optional<ConnectionId> connection, Optional<UUID> before, int limit);

    /** When the connection was last heard from. */
    Optional<Instant> lastReceived(ConnectionId connection);
}
