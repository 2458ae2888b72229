package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * The pairs of customers of the current workspace that are surely not one, because a person said so. Called inside a
 * transaction.
 */
public interface CannotLinks {

    /** Remembers {@code pair}. False, with nothing changed, when it was known. */
    boolean add(CustomerPair pair, String actor, Instant at);

    /** Forgets {@code pair}. False when it was not known. */
    boolean remove(CustomerPair pair);

    /** The pairs in which one of {@code customers} is. */
    Set<CustomerPair> of(Collection<CustomerId> customers);

    default boolean has(CustomerPair pair) {
        return of(Set.of(pair.one())).contains(pair);
    }
}
