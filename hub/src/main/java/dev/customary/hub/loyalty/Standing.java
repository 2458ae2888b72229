package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import java.util.Optional;

/**
 * How an account stands.
 *
 * @param held of the balance, what is set aside
 * @param entries how many there are
 * @param next what expires next, if anything does, and when
 */
public record Standing(CustomerId customer, long balance, long held, long entries, Optional<Lot> next) {

    /** An account that nobody has opened yet. */
    static Standing none(CustomerId customer) {
        return new Standing(customer, 0, 0, 0, Optional.empty());
    }
}
