package dev.customary.hub.drift;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Prints of what the current workspace holds, worked out where it is held. Ranges follow one another from the first key to the
 * last, and where one ends depends on the keys alone: what is added or removed touches its own range, or splits or joins two.
 * Called inside a transaction.
 */
public interface Prints {

    /** One record as it was last read. */
    record Known(String externalId, Fingerprint raw, Instant asOf) {}

    /** Records of one customer in one system: all external ids, in their order. */
    record Twins(CustomerId customer, List<String> externalIds) {}

    /** Prints of the records that were read and are not gone; see {@link RangePrint#digest}. One range at least. */
    List<RangePrint> read(ConnectionId connection);

    /** The records that were read and are not gone, of some ranges. */
    List<Known> known(ConnectionId connection, Collection<KeyRange> ranges);

    /** Prints of all on which it depends whether a section is as it should be. One range at least. */
    List<RangePrint> standing(ConnectionId connection, Section section);

    /** The keys of a section, of some ranges. */
    List<String> keys(ConnectionId connection, Section section, Collection<KeyRange> ranges);

    /** The customers that have several live records there. */
    List<Twins> twins(ConnectionId connection);
}
