package dev.customary.hub.push;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import java.time.Instant;

/**
 * Recorded wishes to create a remote record once. Committed before the create is sent, so that after a crash it is known that
 * the record may exist. Called inside a transaction.
 */
public interface Intents {

    /** Opens the one intent of this customer and connection. False if it is open already. */
    boolean open(CustomerId customer, ConnectionId target, Instant at);

    boolean isOpen(CustomerId customer, ConnectionId target);

    void close(CustomerId customer, ConnectionId target);
}
