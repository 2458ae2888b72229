package dev.customary.connector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a reading.
 *
 * @param records in the system's order
 * @param next where to read on; empty when the system says that this was the last page
 * @param total how many records the system says there are in all, where it says so
 * @param unreadable what stood where a record should be, one entry each; the rest of the page is not affected
 * @param asOf the moment of the hub's clock from which on the records may have changed, where that is before they were asked
 *     for: those of a prepared file
 */
public record Page(
        List<SourceRecord> records,
        Optional<Cursor> next,
        OptionalLong total,
        List<Flaw> unreadable,
        Optional<Instant> asOf) {
    public Page {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }

    /** A page of records as they were when they were asked for. */
    public Page(List<SourceRecord> records, Optional<Cursor> next, OptionalLong total, List<Flaw> unreadable) {
        this(records, next, total, unreadable, Optional.empty());
    }
}
