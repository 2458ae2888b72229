package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single records, and what is told of each. */
interface RecordPromises extends Promises {

    @Test
    default void a_missing_record_is_empty_alone_and_absent_among_others() {
        var id = trial().entered();
        var missing = trial().removedId();
        assertThat(trial().customers().readOne(missing)).isEmpty();
        assertThat(Trial.ids(trial().customers().readMany(List.of(id, missing))))
                .containsExactly(id);
    }

    @Test
    default void more_records_than_fit_a_page_are_read_by_their_ids() {
        List<String> ids = new ArrayList<>(trial().entered(crowd()));
        var asked = ids.reversed();
        assertThat(Trial.ids(trial().customers().readMany(asked))).containsExactlyInAnyOrderElementsOf(asked);
    }

    /** So that a record which did not change is known by its bytes, whoever read it before. */
    @Test
    default void a_record_has_the_same_bytes_however_it_is_read() {
        var ids = trial().entered(2);
        var id = ids.getFirst();
        var alone = new String(trial().record(id).raw(), StandardCharsets.UTF_8);
        assertThat(text(trial().scanned(), id)).as("in a scan").isEqualTo(alone);
        assertThat(text(trial().customers().readMany(ids), id))
                .as("among others")
                .isEqualTo(alone);
    }

    private static String text(List<SourceRecord> records, String id) {
        return records.stream()
                .filter(record -> record.externalId().equals(id))
                .map(record -> new String(record.raw(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void an_edit_moves_the_time_of_change() {
        needs(Capability.TELLS_TIME_OF_CHANGE);
        var id = trial().entered();
        var before = trial().record(id).modifiedAt().orElseThrow();
        trial().around.time().pass(Duration.ofMinutes(1));
        trial().edited(id, trial().stranger());
        var after = trial().record(id).modifiedAt().orElseThrow();
        assertThat(after).isAfter(before);
        assertThat(trial().scanned())
                .singleElement()
                .satisfies(record ->
                        assertThat(record.modifiedAt()).as("in a scan").contains(after));
    }

    @Test
    default void an_edit_moves_the_version() {
        needs(Capability.HAS_VERSIONS);
        var id = trial().entered();
        var before = trial().record(id).version();
        trial().edited(id, trial().stranger());
        assertThat(trial().record(id).version()).isPresent().isNotEqualTo(before);
    }
}
