package dev.customary.hub.customer;

import dev.customary.hub.platform.Ids;
import java.util.UUID;

/** The id of a golden record. Never given twice and never dead: after a merge it leads to the survivor. */
public record CustomerId(UUID value) implements Comparable<CustomerId> {
    private static final String PREFIX = "cus";

    /** @throws IllegalArgumentException if {@code text} is not such an id */
    public static CustomerId parse(String text) {
        return new CustomerId(Ids.parse(PREFIX, text));
    }

    /** In the order of the bytes, which is the order in which ids were made. */
    @Override
    public int compareTo(CustomerId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    /** The form of the API: {@code cus_} and 26 characters. */
    @Override
    public String toString() {
        return Ids.spell(PREFIX, value);
    }
}
