package dev.customary.hub.matching;

import dev.customary.hub.customer.CustomerId;
import java.util.Set;

/** Who a source record is. */
public sealed interface Match {

    /**
     * This customer, surely.
     *
     * @param rule what says so: {@code external_id}, {@code vat}, {@code email} or {@code phone_name}
     * @param confidence from 0 to 1
     */
    record Tied(CustomerId customer, String rule, double confidence) implements Match {}

    /** Nobody the hub knows. */
    record Unknown() implements Match {}

    /** Several customers, by identifiers that contradict each other: for a person to say. */
    record Several(Set<CustomerId> customers, String reason) implements Match {}
}
