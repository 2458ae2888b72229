package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading what changed since a moment of the system's own clock. */
interface ChangesPromises extends Promises {

    @Test
    default void reading_on_from_a_moment_misses_nothing_of_that_very_moment() {
        needs(Capability.READS_CHANGES_SINCE);
        trial().entered(10);
        trial().around.time().pass(Duration.ofSeconds(1));
        trial().entered(crowd());
        var all = trial().scanned();
        var since = changedAt(all.get(crowd() / 2));
        var expected = all.stream()
                .filter(record -> !changedAt(record).isBefore(since))
                .toList();
        assertThat(Trial.ids(changed(since))).hasSameElementsAs(Trial.ids(expected));
    }

    @Test
    default void a_change_while_changes_are_read_is_not_missed_and_hides_no_other() {
        needs(Capability.READS_CHANGES_SINCE);
        var ids = trial().entered(crowd());
        var page = read(Instant.EPOCH, Optional.empty());
        Set<String> seen = new HashSet<>(Trial.ids(page.records()));
        while (page.next().isPresent()) {
            trial().around.time().pass(Duration.ofSeconds(1));
            editSome(Trial.ids(page.records()), ids.getLast());
            page = read(Instant.EPOCH, page.next());
            seen.addAll(Trial.ids(page.records()));
        }
        assertThat(seen).containsAll(ids);
    }

    /** Somebody edits three whom the reading has shown, so that what it has not shown moves up, and one whom it has not. */
    private void editSome(List<String> page, String unseen) {
        page.stream().limit(3).forEach(id -> trial().edited(id, trial().fields(id)));
        trial().edited(unseen, trial().fields(unseen));
    }

    @Test
    default void the_far_future_is_answered_calmly_and_so_is_the_beginning_of_time() {
        needs(Capability.READS_CHANGES_SINCE);
        var ids = trial().entered(3);
        assertThat(changed(Instant.parse("9999-12-31T23:59:59Z"))).isEmpty();
        assertThat(Trial.ids(changed(Instant.EPOCH))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void what_was_removed_does_not_show_among_changes() {
        needs(Capability.READS_CHANGES_SINCE);
        var ids = trial().entered(2);
        trial().people.remove(ids.getFirst());
        assertThat(Trial.ids(changed(Instant.EPOCH))).containsExactly(ids.getLast());
    }

    private List<SourceRecord> changed(Instant since) {
        var page = read(since, Optional.empty());
        List<SourceRecord> records = new ArrayList<>(page.records());
        while (page.next().isPresent()) {
            page = read(since, page.next());
            records.addAll(page.records());
        }
        return records;
    }

    private Page read(Instant since, Optional<Cursor> from) {
        return ((ReadsChanges) trial().customers()).readChanged(since, from);
    }

    private static Instant changedAt(SourceRecord record) {
        return record.modifiedAt().orElseThrow();
    }
}
