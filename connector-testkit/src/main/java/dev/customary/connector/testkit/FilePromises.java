package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.customary.connector.Cursor;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.Writers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Files as the programs write them that export them. */
interface FilePromises extends Promises {
    int MOST_PAGES = 1000;

    FileFormat format();

    /** The file that the connector on trial reads. */
    default BroughtFile file() {
        return (BroughtFile) trial().people;
    }

    @Test
    default void what_stands_in_a_file_is_read_as_it_is_meant() {
        List<Fields> meant = new ArrayList<>();
        for (long seed = 1; seed <= seeds(); seed++) {
            var customer = trial().stranger(trial().customers(seed));
            trial().entered(customer);
            meant.add(customer);
        }
        var records = trial().scanned();
        assertThat(records).hasSameSizeAs(meant);
        for (int i = 0; i < meant.size(); i++)
            assertThat(Shown.of(trial().fields(records.get(i)), format().fields()))
                    .as("seed %d", i + 1)
                    .isEqualTo(Shown.of(meant.get(i), format().fields()));
    }

    @ParameterizedTest
    @EnumSource
    default void texts_are_read_letter_by_letter_in_every_encoding(FileEncoding encoding) {
        assumeTrue(format().encodings().contains(encoding), "such files are never encoded so");
        file().encode(encoding);
        var texts = WritingPromises.wildTexts().filter(encoding::has).toList();
        texts.forEach(text -> file().add(cells(text)));
        assertThat(Trial.ids(trial().scanned())).isEqualTo(texts);
        format().texts().forEach((column, field) -> {
            file().clear();
            for (int i = 0; i < texts.size(); i++) file().add(cells("Row " + i).put(column, texts.get(i)));
            assertThat(trial().scanned())
                    .extracting(record -> trial().fields(record).value(field).map(Writers::json))
                    .extracting(json -> json.orElseThrow().asString())
                    .as(column)
                    .isEqualTo(texts);
        });
    }

    /** Of somebody of whom nothing is known but who it is. */
    default ObjectNode cells(String id) {
        return format().cells(Fields.NONE).put(format().id(), id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    default void lines_may_end_as_they_do_in_any_system(String end) {
        trial().entered(crowd());
        var before = texts(trial().scanned());
        file().endLines(end);
        assertThat(texts(trial().scanned())).isEqualTo(before);
    }

    @Test
    default void a_file_is_read_in_its_order_and_the_same_by_whoever_reads_it() {
        var ids = trial().entered(crowd());
        var scan = trial().scanned();
        assertThat(Trial.ids(scan)).isEqualTo(ids);
        assertThat(texts(trial().scanned())).isEqualTo(texts(scan));
    }

    @Test
    default void every_cursor_leads_to_the_same_rest_every_time() {
        trial().entered(crowd());
        var all = texts(trial().scanned());
        int seen = 0;
        Optional<Cursor> from = Optional.empty();
        do {
            assertThat(texts(trial().rest(from))).isEqualTo(all.subList(seen, all.size()));
            var page = trial().customers().read(from);
            seen += page.records().size();
            from = page.next();
        } while (from.isPresent());
        assertThat(seen).isEqualTo(all.size());
    }

    @Test
    default void who_somebody_is_depends_neither_on_his_row_nor_on_the_others() {
        var ids = trial().entered(crowd());
        var before = byId(trial().scanned());
        file().shuffle(new Random(1));
        ids.subList(0, crowd() / 2).forEach(file()::remove);
        var after = byId(trial().scanned());
        assertThat(after).containsOnlyKeys(ids.subList(crowd() / 2, crowd()));
        assertThat(before).containsAllEntriesOf(after);
    }

    @Test
    default void an_edit_changes_what_is_told_of_a_customer_and_not_who_it_is_nor_anybody_else() {
        var ids = trial().entered(3);
        format().texts().forEach((column, field) -> {
            var before = byId(trial().scanned());
            file().edit(ids.get(1), cells("").put(column, "Another " + column));
            var after = byId(trial().scanned());
            assertThat(after.keySet()).isEqualTo(Set.copyOf(ids));
            assertThat(after.get(ids.get(1))).as(column).isNotEqualTo(before.get(ids.get(1)));
            for (var other : List.of(ids.getFirst(), ids.getLast()))
                assertThat(after.get(other)).as(column).isEqualTo(before.get(other));
        });
    }

    @Test
    default void a_file_that_is_replaced_while_it_is_read_gives_way_to_the_other() {
        trial().entered(crowd());
        var next = trial().customers().read(Optional.empty()).next();
        file().clear();
        var others = trial().entered(crowd());
        assertThat(Trial.ids(trial().rest(next))).isEqualTo(others);
    }

    /** What a scan shows, to its end. */
    record Scan(List<SourceRecord> records, List<Flaw> flaws) {}

    default Scan read() {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        Optional<Cursor> from = Optional.empty();
        int pages = 0;
        do {
            var page = trial().customers().read(from);
            records.addAll(page.records());
            flaws.addAll(page.unreadable());
            from = page.next();
            assertThat(++pages).as("pages").isLessThan(MOST_PAGES);
        } while (from.isPresent());
        return new Scan(records, flaws);
    }

    private static Map<String, String> byId(List<SourceRecord> records) {
        Map<String, String> texts = new HashMap<>();
        records.forEach(record -> texts.put(record.externalId(), text(record)));
        return texts;
    }

    static List<String> texts(List<SourceRecord> records) {
        return records.stream().map(FilePromises::text).toList();
    }

    private static String text(SourceRecord record) {
        return new String(record.raw(), StandardCharsets.UTF_8);
    }
}
