package dev.customary.hub.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(600);

    /** A system that hands out everybody in a file that was written ten minutes ago. */
    private static final class WithFiles
            implements CustomerStream, CustomerStream.ReadsInBulk, CustomerStream.ReadsChanges {
        @Override
        public MappingTable mapping() {
            return new MappingTable(List.of(), MappingTable.EVERYTHING, Dates.NONE);
        }

        @Override
        public Page read(Optional<Cursor> from) {
            return page("by page", Optional.empty());
        }

        @Override
        public Page readInBulk(Optional<Cursor> from) {
            return page("in bulk", Optional.of(EARLIER));
        }

        @Override
        public Page readChanged(Instant since, Optional<Cursor> from) {
            return page("changed", Optional.empty());
        }

        @Override
        public Optional<SourceRecord> readOne(String externalId) {
            return Optional.empty();
        }

        private static Page page(String id, Optional<Instant> asOf) {
            var record = SourceRecord.of(id, new byte[0]);
            return new Page(List.of(record), Optional.empty(), OptionalLong.empty(), List.of(), asOf);
        }
    }

    private static Reading.Read read(Run.Mode mode) {
        var run = run(mode);
        return new Reading(Reading.of(new WithFiles(), run), run, () -> NOW, Runnable::run)
                .next(Optional.empty())
                .getFirst();
    }

    @Test
    void a_complete_run_reads_in_bulk_where_the_system_can() {
        assertThat(read(Run.Mode.FULL).page().records())
                .extracting(SourceRecord::externalId)
                .containsExactly("in bulk");
    }

    @Test
    void a_run_for_changes_does_not() {
        assertThat(read(Run.Mode.CHANGED).page().records())
                .extracting(SourceRecord::externalId)
                .containsExactly("changed");
    }

    /** So that an edit which the hub has heard of meanwhile is not taken back. */
    @Test
    void what_a_page_says_counts_from_the_moment_at_which_it_was_so() {
        assertThat(read(Run.Mode.FULL).askedAt()).isEqualTo(EARLIER);
        assertThat(read(Run.Mode.CHANGED).askedAt()).isEqualTo(NOW);
    }

    private static Run run(Run.Mode mode) {
        return Run.queued(
                new UUID(0, 1),
                new ConnectionId(1),
                mode,
                Lane.POLL,
                Run.Trigger.SCHEDULE,
                Optional.empty(),
                Optional.of(EARLIER),
                Optional.empty(),
                true,
                NOW);
    }
}
