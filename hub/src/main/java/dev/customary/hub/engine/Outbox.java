package dev.customary.hub.engine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Marks: "this customer must go to that connection", one per customer and connection whatever the number of changes. Called
 * inside a transaction; workers are woken when it commits.
 */
public interface Outbox {

    /** To be marked. */
    record Mark(CustomerId customer, ConnectionId target, Lane lane) {}

    /**
     * A mark that a worker holds.
     *
     * @param number grows each time the customer is marked for the target
     * @param attempts how often it was deferred since it was marked first
     */
    record Claimed(CustomerId customer, ConnectionId target, long number, int attempts) {}

    /** Marks. One that is there already gets the more urgent of both lanes and is due at once. */
    void mark(Collection<Mark> marks, Instant now);

    /**
     * Takes marks for {@code target} that are due and that no other worker holds, the most urgent and oldest first. They are
     * held until they are done, deferred, or {@code lease} is over.
     */
    List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease);

    /** Removes marks, but not those that were marked again meanwhile: these are due at once. */
    void done(Collection<Claimed> claimed, Instant now);

    /** Gives marks back, not due before {@code until}. */
    void defer(Collection<Claimed> claimed, Instant until);

    /** The marks that wait for a target, the most urgent and oldest first, whoever holds them; nothing is taken. */
    List<Claimed> waiting(ConnectionId target, int limit);

    /** How many marks wait for a target, due or not. */
    long pending(ConnectionId target);

    /** The connections that have a mark of one of these customers. */
    Collection<Mark> of(Collection<CustomerId> customers);

    /** The connections whose mark of {@code customer} was tried or is being tried: what is written may be there already. */
    Set<ConnectionId> underWay(CustomerId customer);

    /** Removes all marks of {@code customer}, whoever holds them. */
    void drop(CustomerId customer);
}
