package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.RangePrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers whose ids follow one another.
 *
 * @param after the id before the first that can be in it; empty from the first of all on
 * @param end the first id behind it; empty to the last of all
 * @param print the sum of the prints of what is in it
 */
record IdRange(Optional<CustomerId> after, Optional<CustomerId> end, long print) {

    static IdRange of(RangePrint range) {
        Optional<CustomerId> after = range.range().from().isEmpty()
                ? Optional.empty()
                : Optional.of(before(UUID.fromString(range.range().from())));
        return new IdRange(after, range.range().to().map(UUID::fromString).map(CustomerId::new), range.print());
    }

    private static CustomerId before(UUID id) {
        long low = id.getLeastSignificantBits() - 1;
        return new CustomerId(new UUID(low == -1 ? id.getMostSignificantBits() - 1 : id.getMostSignificantBits(), low));
    }

    /** True when {@code id} lies behind this range. */
    boolean isBefore(CustomerId id) {
        return end.filter(first -> first.compareTo(id) <= 0).isPresent();
    }

    /** The same, with those that touch made one. */
    static List<IdRange> joined(List<IdRange> ranges) {
        List<IdRange> joined = new ArrayList<>();
        for (IdRange range : ranges) {
            boolean touches = !joined.isEmpty()
                    && joined.getLast().end().isPresent()
                    && range.after().equals(joined.getLast().end().map(end -> before(end.value())));
            joined.add(touches ? joined.removeLast().until(range.end()) : range);
        }
        return joined;
    }

    private IdRange until(Optional<CustomerId> other) {
        return new IdRange(after, other, 0);
    }
}
