package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The laws of the mapping table. A failure names the seed of the customer it was found with. */
interface MappingPromises extends Promises {
    /** JSON of every type, to stand where something else is due. */
    List<String> JSON_OF_EVERY_TYPE = List.of("null", "7", "true", "\"\\u0000 what\"", "[1]", "{\"x\": {}}");

    @Test
    default void what_is_written_is_read_back_the_same_and_writing_what_was_just_read_changes_nothing() {
        var creates = creates();
        for (long seed = 1; seed <= seeds(); seed++) {
            var golden = trial().stranger(trial().customers(seed));
            var made = Promises.written(creates.create(creation(golden)));
            assertThat(Shown.of(comparable(trial().fields(made), golden)))
                    .as("seed %d", seed)
                    .isEqualTo(Shown.of(comparable(golden, golden)));
            assertNothingToSay(trial().fields(made), made.externalId(), seed);
        }
    }

    @Test
    default void an_update_from_any_customer_to_any_other_leaves_nothing_of_the_first() {
        var updates = updates();
        var id = trial().entered();
        for (long seed = 1; seed <= seeds(); seed++) {
            var golden = trial().stranger(trial().customers(seed));
            var written = trial().mapping().writtenFields();
            var body = trial().mapping().encode(golden, written, Optional.of(Trial.json(trial().record(id))));
            var now = trial().fields(Promises.written(updates.update(id, body)));
            assertThat(Shown.of(now, written)).as("seed %d", seed).isEqualTo(Shown.of(golden, written));
            assertNothingToSay(now, id, seed);
        }
    }

    /** The first writing may add what the mapping mirrors into the record. */
    private void assertNothingToSay(Fields read, String id, long seed) {
        var mirrored = change(trial().record(id), read);
        if (!mirrored.isEmpty()) updates().update(id, mirrored);
        assertThat(Shown.of(settled(trial().fields(id)))).as("seed %d", seed).isEqualTo(Shown.of(settled(read)));
        assertThat(change(trial().record(id), read)).as("seed %d", seed).isEmpty();
    }

    /** What a creation decides: what is only written then and is left out, the system makes up. */
    private Fields comparable(Fields fields, Fields golden) {
        Set<Field> compared = new HashSet<>(trial().mapping().writtenFields());
        golden.forEach((field, value) -> value.ifPresent(there -> compared.add(field)));
        return fields.only(compared);
    }

    @Test
    default void every_value_has_the_form_of_its_field() {
        var record = trial().record(trial().entered());
        trial().fields(record)
                .forEach((field, value) -> value.ifPresent(there -> assertThat(FieldForms.fits(field, there))
                        .as("%s: %s", field, there.getClass())
                        .isTrue()));
    }

    /** What is wrong in one place is told, and costs nothing but this place. */
    @Test
    default void json_of_a_wrong_type_is_a_flaw_that_names_record_place_found_and_expected() {
        var table = trial().mapping();
        for (long seed = 1; seed <= 20; seed++) {
            var id = trial().entered(trial().stranger(trial().customers(seed)));
            var record = (ObjectNode) Trial.json(trial().record(id));
            for (var row : table.rows()) {
                boolean isPlace = row instanceof Row.Readable
                        && !Readers.at(record, row.path()).isMissingNode();
                if (isPlace) JSON_OF_EVERY_TYPE.forEach(json -> assertFlawed(table, record, row, json));
            }
        }
    }

    private static void assertFlawed(MappingTable table, ObjectNode record, Row row, String json) {
        var told = "%s at %s".formatted(json, row.path());
        var wrong = record.deepCopy();
        Writers.put(wrong, row.path(), JsonMapper.shared().readTree(json));
        var decoded = table.decode("record-7", wrong, Optional.empty());
        if (isWrong(row.field(), json)) assertThat(decoded.flaws()).as(told).isNotEmpty();
        for (Flaw flaw : decoded.flaws()) {
            assertThat(flaw.record()).as(told).isEqualTo("record-7");
            assertThat(flaw.path()).as(told).isNotBlank();
            assertThat(flaw.found()).as(told).isNotBlank();
            assertThat(flaw.expected()).as(told).isNotBlank();
        }
        var before = table.decode("record-7", record, Optional.empty()).fields();
        Set<Field> lost = apart(row, table);
        lost.retainAll(before.names());
        lost.removeAll(decoded.fields().names());
        assertThat(decoded.flaws()).as("%s: flaws for %s", told, lost).hasSizeGreaterThanOrEqualTo(lost.size());
        var others = othersThan(row, table, record);
        others.removeAll(lost);
        assertThat(Shown.of(decoded.fields(), others)).as(told).isEqualTo(Shown.of(before, others));
    }

    /** A list or an object is no text, number, flag or time; a bare value is no address. */
    private static boolean isWrong(Field field, String json) {
        boolean isBare = !json.startsWith("[") && !json.startsWith("{");
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE, NUMBER, FLAG, TIME -> !isBare;
            case ADDRESS -> isBare && !json.equals("null");
            case JSON -> false;
        };
    }

    /** The fields that stand elsewhere and say the same whether {@code row}'s place is there or not, and whatever text is in it. */
    private static Set<Field> othersThan(Row row, MappingTable table, ObjectNode record) {
        var without = record.deepCopy();
        Paths.remove(without, row.path());
        var another = record.deepCopy();
        if (row.field().type() == Field.Type.TEXT) Paths.set(another, row.path(), StringNode.valueOf("another"));
        var before = table.decode("record-7", record, Optional.empty()).fields();
        var others = apart(row, table);
        for (var changed : List.of(without, another)) {
            var after = table.decode("record-7", changed, Optional.empty()).fields();
            others.removeIf(field -> !before.of(field).equals(after.of(field)));
        }
        return others;
    }

    /** The fields that do not stand in {@code row}'s place, in a part of it or around it. */
    private static Set<Field> apart(Row row, MappingTable table) {
        Set<Field> apart = new HashSet<>();
        for (var other : table.rows()) {
            boolean isApart = !Paths.isWithin(other.path(), row.path()) && !Paths.isWithin(row.path(), other.path());
            if (other instanceof Row.Readable && isApart) apart.add(other.field());
        }
        return apart;
    }

    /** Nobody who works with a record can make a table throw. */
    @Test
    default void a_record_that_is_no_object_is_decoded_without_a_word() {
        for (var json : JSON_OF_EVERY_TYPE) {
            JsonNode record = JsonMapper.shared().readTree(json);
            assertThat(trial().mapping().decode("record-7", record, Optional.of(record)))
                    .isNotNull();
        }
    }
}
