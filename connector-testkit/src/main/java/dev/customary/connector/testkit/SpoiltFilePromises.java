package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.customary.connector.Flaw;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that something happened to on their way, and files that are none. */
interface SpoiltFilePromises extends FilePromises {
    /** Longer than any part that is read at once. */
    int HUGE = 1 << 20;

    int SPOILT_FILES = 300;

    /** What is in front of the break is as it was, and nobody is made up; all that may be lost unseen is an end of the last cell. */
    @Test
    default void of_a_file_that_broke_off_everybody_is_as_he_was_or_told_of() {
        trial().entered(3);
        var whole = trial().scanned();
        var bytes = file().bytes();
        var rows = file().beginnings();
        int endOfLine = file().lengthOfEnd();
        for (int length = 0; length < bytes.length; length++) {
            file().bring(Arrays.copyOf(bytes, length));
            if (length < rows.getFirst() - endOfLine) assertRefused("the first %d bytes".formatted(length));
            else if (length >= rows.getFirst()) assertBrokenOff(length, rows, endOfLine, whole);
        }
    }

    private void assertBrokenOff(int length, List<Integer> rows, int endOfLine, List<SourceRecord> whole) {
        int complete = (int)
                rows.stream().skip(1).filter(end -> end - endOfLine <= length).count();
        boolean isInRow = complete < whole.size() && length > rows.get(complete);
        var shown = read();
        var told = "the first %d bytes".formatted(length);
        assertThat(FilePromises.texts(shown.records().stream().limit(complete).toList()))
                .as(told)
                .isEqualTo(FilePromises.texts(whole.subList(0, complete)));
        var more = shown.records().stream().skip(complete).toList();
        assertThat(more.size() + shown.flaws().size()).as(told).isEqualTo(isInRow ? 1 : 0);
        shown.flaws().forEach(flaw -> assertTells(flaw, file().number(complete)));
        for (var cut : more) {
            assertThat(cut.externalId()).as(told).isEqualTo(whole.get(complete).externalId());
            assertThat(differences(cut, whole.get(complete))).as(told).hasSizeLessThanOrEqualTo(1);
        }
    }

    private List<String> differences(SourceRecord one, SourceRecord other) {
        var there = Shown.of(trial().fields(other));
        var here = Shown.of(trial().fields(one));
        return there.entrySet().stream()
                .filter(said -> !said.getValue().equals(here.get(said.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    default void a_row_that_cannot_be_understood_is_told_by_row_and_column_and_costs_nobody_else(int place) {
        var ids = trial().entered(5);
        forEachDamage((row, column) -> {
            file().spoil(rows -> {
                rows.add(place, row);
                return rows;
            });
            var shown = read();
            assertThat(Trial.ids(shown.records())).as(row).isEqualTo(ids);
            assertThat(shown.flaws())
                    .as(row)
                    .singleElement()
                    .satisfies(flaw -> assertTells(flaw, file().number(place), column));
        });
    }

    private void forEachDamage(BiConsumer<String, String> asked) {
        assertThat(format().damagedRows()).isNotEmpty();
        format().damagedRows().forEach(asked);
    }

    @Test
    default void nobody_is_said_to_be_missing_while_a_row_cannot_be_understood() {
        var id = trial().entered();
        var missing = trial().removedId();
        assertThat(trial().customers().readOne(missing)).isEmpty();
        forEachDamage((row, column) -> {
            file().spoil(rows -> {
                rows.addFirst(row);
                return rows;
            });
            assertThat(trial().customers().readOne(id)).isPresent();
            for (var asked : List.of(List.of(missing), List.of(id, missing)))
                assertThat(refusal(row, () -> trial().customers().readMany(asked)))
                        .contains(String.valueOf(file().number(0)));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void a_row_that_comes_twice_counts_once_and_is_told(boolean isNext) {
        var ids = trial().entered(crowd());
        var first = trial().record(ids.getFirst()).raw();
        var again = format().row(cells(ids.getFirst()));
        int place = isNext ? 1 : crowd();
        for (boolean saysTheSame : new boolean[] {true, false}) {
            file().spoil(rows -> {
                rows.add(place, saysTheSame ? rows.getFirst() : again);
                return rows;
            });
            var shown = read();
            assertThat(Trial.ids(shown.records())).isEqualTo(ids);
            assertThat(shown.records().getFirst().raw()).isEqualTo(first);
            assertThat(trial().record(ids.getFirst()).raw()).isEqualTo(first);
            assertThat(shown.flaws())
                    .singleElement()
                    .satisfies(flaw -> assertTells(flaw, file().number(place), format().id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x, \"y\" "})
    default void a_huge_cell_is_read_or_told_and_costs_nobody_else(String some) {
        var ids = trial().entered(3);
        var column = format().texts().keySet().stream().sorted().findFirst().orElseThrow();
        file().edit(
                        ids.get(1),
                        cells("").put(column, some.repeat(HUGE / some.length()).strip()));
        var shown = read();
        assertThat(Trial.ids(shown.records()))
                .contains(ids.getFirst(), ids.getLast())
                .isSubsetOf(ids);
        if (shown.records().size() == ids.size()) assertThat(shown.flaws()).isEmpty();
        else assertThat(shown.flaws()).singleElement().satisfies(flaw -> assertTells(flaw, file().number(1), column));
    }

    @Test
    default void an_empty_file_is_not_taken_for_one_of_nobody() {
        trial().entered();
        for (var nothing : List.of("", "\r\n", "\r\n \r\n\r\n")) {
            file().bring(nothing.getBytes(StandardCharsets.UTF_8));
            assertRefused("'%s'".formatted(nothing));
        }
    }

    @Test
    default void a_file_without_its_header_is_refused_and_its_customers_are_not_told() {
        trial().entered(3);
        var bytes = file().bytes();
        file().bring(Arrays.copyOfRange(bytes, file().beginnings().getFirst(), bytes.length));
        assertRefused("rows alone");
    }

    @Test
    default void what_is_no_such_file_is_refused() {
        trial().entered();
        for (var other :
                List.of("<!DOCTYPE html><html><body>Sign in</body></html>", "PK\u0003\u0004\0\0\b", "{\"a\": [1]}"))
            for (var encoding : FileEncoding.values()) {
                file().bring(encoding.bytes(other));
                assertRefused("%s in %s".formatted(other, encoding));
            }
    }

    @Test
    default void letters_that_the_file_s_encoding_has_not_are_told_by_row_and_column() {
        assumeTrue(format().encodings().contains(FileEncoding.UTF_8_WITH_MARK), "such files never tell their encoding");
        file().encode(FileEncoding.UTF_8_WITH_MARK);
        format().texts().keySet().forEach(column -> {
            file().clear();
            for (var id : List.of("Row 0", "Row 1", "Row 2")) file().add(cells(id));
            file().edit("Row 1", cells("").put(column, "Zoé"));
            file().bring(withoutSecondBytes(file().bytes()));
            var shown = read();
            assertThat(Trial.ids(shown.records())).as(column).containsExactly("Row 0", "Row 2");
            assertThat(shown.flaws())
                    .as(column)
                    .singleElement()
                    .satisfies(flaw -> assertTells(flaw, file().number(1), column));
        });
    }

    /** Letters of two bytes lose the second one. */
    private static byte[] withoutSecondBytes(byte[] utf8) {
        int mark = FileEncoding.UTF_8_WITH_MARK.mark().length;
        var kept = new byte[utf8.length];
        int length = 0;
        for (int i = 0; i < utf8.length; i++) if (i < mark || (utf8[i] & 0xc0) != 0x80) kept[length++] = utf8[i];
        return Arrays.copyOf(kept, length);
    }

    @Test
    default void whatever_bytes_a_file_has_it_is_read_or_refused_in_words() {
        trial().entered(5);
        var real = file().bytes();
        for (int seed = 0; seed < SPOILT_FILES; seed++) {
            file().bring(spoilt(real, new Random(seed)));
            try {
                var shown = read();
                assertThat(shown.records())
                        .as("seed %d", seed)
                        .noneMatch(record -> Trial.json(record).toString().contains("\\u0000"));
                assertThat(Trial.ids(shown.records())).as("seed %d", seed).doesNotHaveDuplicates();
            } catch (RemoteException refused) {
                assertThat(refused.kind()).as("seed %d", seed).isEqualTo(Kind.MALFORMED_ANSWER);
                assertThat(refused).as("seed %d", seed).hasMessageContaining("expected");
            }
        }
    }

    private static byte[] spoilt(byte[] real, Random random) {
        int from = random.nextInt(real.length);
        int to = Math.min(real.length, from + random.nextInt(64));
        return switch (random.nextInt(4)) {
            case 0 ->
                Bits.flipped(
                        real,
                        random.ints(1 + random.nextInt(8), 0, real.length * Byte.SIZE)
                                .toArray());
            case 1 -> joined(Arrays.copyOf(real, from), Arrays.copyOfRange(real, to, real.length));
            case 2 -> joined(Arrays.copyOf(real, to), Arrays.copyOfRange(real, from, real.length));
            default -> {
                var noise = new byte[to - from];
                random.nextBytes(noise);
                yield joined(Arrays.copyOf(real, from), noise, Arrays.copyOfRange(real, from, real.length));
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    private static void assertTells(Flaw flaw, int row) {
        assertThat(flaw.record()).isEqualTo("row %d".formatted(row));
        assertThat(flaw.path()).isNotBlank();
        assertThat(flaw.found()).isNotBlank();
        assertThat(flaw.expected()).isNotBlank();
    }

    private static void assertTells(Flaw flaw, int row, String column) {
        assertTells(flaw, row);
        assertThat(flaw.path()).isEqualTo(column);
    }

    private void assertRefused(String file) {
        assertThat(refusal(file, this::read)).as(file).isNotEmpty();
    }

    /** In what words it is refused. They are logged, so they say nothing of a customer. */
    private String refusal(String file, Runnable asked) {
        var words = new StringBuilder();
        assertThatThrownBy(asked::run).as(file).isInstanceOfSatisfying(RemoteException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.MALFORMED_ANSWER);
            words.append(refused.getMessage());
        });
        assertThat(words).as(file).contains("expected").hasSizeLessThan(FaultPromises.LONGEST_MESSAGE);
        for (var record : file().records())
            assertThat(words).as(file).doesNotContain(record.path(format().id()).asString());
        return words.toString();
    }
}
