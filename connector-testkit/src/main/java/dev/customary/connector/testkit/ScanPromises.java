package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Cursor;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.Manners.Manner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Complete scans. Each page is read by a connector that was just started: a cursor is all that a scan may depend on. */
interface ScanPromises extends Promises {

    @Test
    default void nobody_is_one_empty_page() {
        var page = trial().customers().read(Optional.empty());
        assertThat(page.records()).isEmpty();
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    default void a_scan_over_several_pages_shows_everybody_once() {
        var ids = trial().entered(crowd());
        var first = trial().customers().read(Optional.empty());
        assertThat(first.next()).as("several pages").isPresent();
        first.total().ifPresent(total -> assertThat(total).isEqualTo(ids.size()));
        assertThat(Trial.ids(trial().scanned())).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "BROKEN", "TOO_MANY", "MALFORMED", "HTML"})
    default void a_page_that_failed_is_read_from_the_same_cursor_as_if_nothing_had_been(Fault fault) {
        var ids = trial().entered(crowd());
        List<SourceRecord> records = new ArrayList<>();
        Optional<Cursor> from = Optional.empty();
        do {
            var page = readAfterFailing(fault, from);
            records.addAll(page.records());
            from = page.next();
        } while (from.isPresent());
        assertThat(Trial.ids(records)).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Page readAfterFailing(Fault fault, Optional<Cursor> from) {
        // A connector may read a broken page record by record, so the fault lasts.
        trial().faults.next(fault, 1000);
        Promises.assertKind(
                List.of(RemoteException.Kind.values()),
                () -> trial().customers().read(from));
        trial().faults.calm();
        return trial().customers().read(from);
    }

    @Test
    default void a_list_that_moves_while_it_is_paged_loses_nobody_who_stays() {
        needs(Capability.IS_ASKED_OVER_A_NETWORK);
        List<String> ids = new ArrayList<>(trial().entered(crowd()));
        var stay = new HashSet<>(ids);
        var page = trial().customers().read(Optional.empty());
        Set<String> seen = new HashSet<>(Trial.ids(page.records()));
        while (page.next().isPresent()) {
            move(Trial.ids(page.records()), ids, stay);
            page = trial().customers().read(page.next());
            seen.addAll(Trial.ids(page.records()));
        }
        assertThat(seen).containsAll(stay);
    }

    /** Somebody removes three whom the scan has seen, edits one whom it has and one whom it has not, and enters one. */
    private void move(List<String> page, List<String> all, Set<String> stay) {
        page.stream().limit(3).filter(stay::remove).forEach(trial().people::remove);
        page.stream().filter(stay::contains).findFirst().ifPresent(this::edit);
        all.reversed().stream().filter(stay::contains).findFirst().ifPresent(this::edit);
        trial().entered();
    }

    private void edit(String id) {
        trial().edited(id, trial().fields(id));
    }

    @Test
    default void a_scan_shows_everybody_whatever_manners_the_system_has() {
        needs(Capability.IS_ASKED_OVER_A_NETWORK);
        var ids = trial().entered(crowd());
        for (var manner : Manner.values()) {
            trial().around.manners().behave(manner, true);
            assertThat(Trial.ids(trial().scanned())).as("%s", manner).containsAll(ids);
            trial().around.manners().calm();
        }
    }

    @Test
    default void a_cursor_behind_the_end_is_answered_calmly() {
        var ids = trial().entered(crowd());
        var middle = trial().customers().read(Optional.empty()).next();
        ids.forEach(trial().people::remove);
        assertThat(trial().rest(middle)).isEmpty();
    }
}
