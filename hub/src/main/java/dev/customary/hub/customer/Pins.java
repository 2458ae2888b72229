package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The pins of the current workspace, one a field at most. Called inside a transaction. */
public interface Pins {

    /** The pins of these customers, in the order of fields. */
    List<Pin> of(Collection<CustomerId> customers);

    /** Keeps {@code pin}, in place of one of the same field. */
    void put(Pin pin);

    /** Removes these pins of a customer; those that are not there are passed over. */
    void remove(CustomerId customer, Collection<Field> fields);

    /** The pins that ended by {@code now}, those that ended first come first; each is the caller's alone until it commits. */
    List<Pin> over(Instant now, int limit);
}
