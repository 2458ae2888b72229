package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.RangePrint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store says that the index should hold. Each call reads one committed state; thread-safe. */
public interface Documents {

    /** The documents of these customers; ids that are unknown, merged away, or of who left every system are absent. */
    Map<CustomerId, SearchDocument> of(int workspace, Collection<CustomerId> ids);

    /** The next documents after {@code after} in the order of ids. For walking over all. */
    List<SearchDocument> after(int workspace, Optional<CustomerId> after, int limit);

    /** The sums of their prints over ranges of UUIDs. One range at least. */
    List<RangePrint> prints(int workspace);

    /** How many there are. */
    long count(int workspace);

    /** When the one that was changed last was changed; empty when there is none. */
    Optional<Instant> newest(int workspace);
}
