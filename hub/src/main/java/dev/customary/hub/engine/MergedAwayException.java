package dev.customary.hub.engine;

import dev.customary.hub.customer.CustomerId;
import java.util.ConcurrentModificationException;

/** The customer was merged into another, so that nothing can be done to it by itself. */
public final class MergedAwayException extends ConcurrentModificationException {
    private static final long serialVersionUID = 1L;

    private final transient CustomerId survivor;

    MergedAwayException(CustomerId customer, CustomerId survivor) {
        super("customer %s was merged into %s (expected: that one)".formatted(customer, survivor));
        this.survivor = survivor;
    }

    public CustomerId survivor() {
        return survivor;
    }
}
