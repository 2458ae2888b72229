package dev.customary.hub.delivery;

import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the webhooks of the current workspace's connections stand. Called inside a transaction. */
public interface Hearings {

    /** Empty for a connection that never had webhooks. */
    Optional<Hearing> of(ConnectionId connection);

    /** Keeps what {@code change} makes of how it stands; nobody else changes it meanwhile. */
    Hearing change(ConnectionId connection, Instant at, UnaryOperator<Hearing> change);

    /** Notes records that changed and of which no webhook has told yet; one that is noted stays as it is. */
    void noteUnheard(ConnectionId connection, Collection<String> externalIds, Instant at);

    /** Forgets that nothing was told of these records. */
    void forgetUnheard(ConnectionId connection, Collection<String> externalIds);

    /**
     * Forgets the records noted at or before {@code until}, unless a delivery of the connection still waits, which may be about
     * them.
     *
     * @return how many they were
     */
    int takeUnheard(ConnectionId connection, Instant until);
}
