package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Customer;
import java.util.Set;

/** Somebody else changed the customer first; nothing was done. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Customer current;
    private final transient Set<Field> edited;

    StaleVersionException(Customer current, long expected, Set<Field> edited) {
        super("customer %s is at version %d (expected: %d)".formatted(current.id(), current.version(), expected));
        this.current = current;
        this.edited = Set.copyOf(edited);
    }

    /** The customer as it is. */
    public Customer current() {
        return current;
    }

    /** The fields that the edit was about. */
    public Set<Field> edited() {
        return edited;
    }
}
