package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Two customers, whichever is named first.
 *
 * @param one the one whose id is less
 */
public record CustomerPair(CustomerId one, CustomerId other) implements Comparable<CustomerPair> {
    public CustomerPair {
        if (one.compareTo(other) >= 0)
            throw new IllegalArgumentException(
                    "pair of %s and %s (expected: two customers, in order)".formatted(one, other));
    }

    public static CustomerPair of(CustomerId a, CustomerId b) {
        return a.compareTo(b) < 0 ? new CustomerPair(a, b) : new CustomerPair(b, a);
    }

    /** Every two of {@code customers}. */
    public static List<CustomerPair> among(Collection<CustomerId> customers) {
        List<CustomerId> all = List.copyOf(new TreeSet<>(customers));
        List<CustomerPair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (CustomerId other : all.subList(i + 1, all.size())) pairs.add(new CustomerPair(all.get(i), other));
        }
        return pairs;
    }

    public boolean has(CustomerId customer) {
        return one.equals(customer) || other.equals(customer);
    }

    /** The other of both. */
    public CustomerId besides(CustomerId customer) {
        return one.equals(customer) ? other : one;
    }

    @Override
    public int compareTo(CustomerPair pair) {
        int byOne = one.compareTo(pair.one);
        return byOne != 0 ? byOne : other.compareTo(pair.other);
    }
}
