package dev.customary.hub.loyalty.rules;

import dev.customary.hub.customer.CustomerId;
import java.util.List;

/**
 * What rules would have given for the orders of a while, against what was given.
 *
 * @param orders how many there were of customers who are known
 * @param waiting how many there were of customers whom the hub does not know
 * @param would what they would come to in all
 * @param was what was entered for them
 * @param largest the customers with the largest difference, the largest first
 */
public record Trial(int orders, int waiting, long would, long was, List<Difference> largest) {
    public Trial {
        largest = List.copyOf(largest);
    }

    /** One customer's part. */
    public record Difference(CustomerId customer, String name, int orders, long would, long was) {
        long size() {
            return Math.abs(would - was);
        }
    }
}
