package dev.customary.connector.mapping;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The declared map between a stream's records and the canonical fields. Immutable and thread-safe.
 *
 * <p>Laws, checked by the conformance kit: what is encoded and stored decodes to the same fields; encoding what was just
 * decoded against the same record says nothing.
 *
 * @param rows at most one row a field that is read or written, and any number of mirrors
 * @param scope says why a record is none of the hub's business (a draft, a user of another role); empty if it is
 * @param dates where a record says how old it is
 */
public record MappingTable(List<Row> rows, Scope scope, Dates dates) {

    /** Says why a record is left out. */
    @FunctionalInterface
    public interface Scope {
        Optional<String> leftOut(JsonNode record);
    }

    public static final Scope EVERYTHING = record -> Optional.empty();

    public MappingTable {
        rows = List.copyOf(rows);
        Set<Field> seen = new TreeSet<>();
        for (Row row : rows) {
            if (!(row instanceof Row.Mirror) && !seen.add(row.field())) {
                throw new IllegalArgumentException(
                        "mapping: two rows for field '%s' (expected: one, others as mirrors)".formatted(row.field()));
            }
        }
    }

    /**
     * What a record says.
     *
     * @param fields the canonical fields; what is flawed is not reported
     * @param flaws what could not be understood
     * @param leftOut why the hub takes no notice of the record, if so
     * @param createdAt when the record was created, if it says so
     * @param modifiedAt when it was last changed, if it says so
     */
    public record Decoded(
            Fields fields,
            List<Flaw> flaws,
            Optional<String> leftOut,
            Optional<Instant> createdAt,
            Optional<Instant> modifiedAt) {}

    /**
     * Decodes a record.
     *
     * @param previous what the hub last knew of the same record: systems that hold one thing in two places need it to tell
     *     which of the two was edited
     */
    public Decoded decode(String externalId, JsonNode record, Optional<JsonNode> previous) {
        Optional<String> leftOut = scope.leftOut(record);
        Fields.Builder fields = Fields.builder();
        List<Flaw> flaws = new ArrayList<>();
        for (Row row : rows) {
            if (row instanceof Row.Readable readable) {
                read(externalId, readable, record, previous, fields, flaws);
            }
        }
        return new Decoded(
                fields.build(),
                flaws,
                leftOut,
                dates.created().apply(record),
                dates.modified().apply(record));
    }

    private static void read(
            String externalId,
            Row.Readable row,
            JsonNode record,
            Optional<JsonNode> previous,
            Fields.Builder fields,
            List<Flaw> flaws) {
        try {
            row.reader().read(record, previous).ifPresent(value -> fields.set(row.field(), value));
        } catch (Unreadable unreadable) {
            flaws.add(new Flaw(externalId, unreadable.path(), unreadable.found(), unreadable.expected()));
        }
    }

    /**
     * The body of a write that brings a record to {@code fields}.
     *
     * @param fields what the golden record holds
     * @param which the fields to say; those that this table does not write are passed over
     * @param current the record as it is now; empty for a record to be created
     * @return an object in the system's own shape, without members when there is nothing to say
     */
    public ObjectNode encode(Fields fields, Collection<Field> which, Optional<JsonNode> current) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode there = current.orElse(JsonNodeFactory.instance.objectNode());
        Target target = new Target(fields, there);
        for (Row row : rows) {
            switch (row) {
                case Row.Both both
                when which.contains(both.field()) -> both.writer().write(body, fields.value(both.field()), target);
                case Row.OnCreation once
                when current.isEmpty() && fields.value(once.field()).isPresent() ->
                    once.writer().write(body, fields.value(once.field()), target);
                case Row.Mirror mirror
                when mirror.isStale(fields, there) ->
                    mirror.writer().write(body, mirror.wanted().apply(fields), target);
                case Row.Both _, Row.OnCreation _, Row.Mirror _, Row.ReadOnly _ -> {}
            }
        }
        return body;
    }

    /** True when some mirror of the record does not show what {@code fields} says. */
    public boolean hasStaleMirror(Fields fields, JsonNode current) {
        return !staleMirrors(fields, current).isEmpty();
    }

    /** The mirrors of the record that do not show what {@code fields} says. */
    public List<Row.Mirror> staleMirrors(Fields fields, JsonNode current) {
        return rows.stream()
                .filter(Row.Mirror.class::isInstance)
                .map(Row.Mirror.class::cast)
                .filter(mirror -> mirror.isStale(fields, current))
                .toList();
    }

    /** The fields that a record of this stream can speak of. */
    public Set<Field> readFields() {
        return fieldsOf(row -> row instanceof Row.Readable);
    }

    /** The fields that the hub can set in a record that exists. */
    public Set<Field> writtenFields() {
        return fieldsOf(row -> row instanceof Row.Both);
    }

    /** The fields that move when anything else does, and mean nothing by themselves. */
    public Set<Field> touchFields() {
        return fieldsOf(row -> row instanceof Row.ReadOnly readOnly && readOnly.touch());
    }

    private Set<Field> fieldsOf(Predicate<Row> kind) {
        return rows.stream().filter(kind).map(Row::field).collect(Collectors.toCollection(TreeSet::new));
    }

    /** This table with {@code more} rows; a row for a field that is already mapped takes the place of the old one. */
    public MappingTable with(Collection<Row> more) {
        Set<Field> replaced = more.stream()
                .filter(row -> !(row instanceof Row.Mirror))
                .map(Row::field)
                .collect(Collectors.toSet());
        List<Row> all = new ArrayList<>();
        rows.stream()
                .filter(row -> row instanceof Row.Mirror || !replaced.contains(row.field()))
                .forEach(all::add);
        all.addAll(more);
        return new MappingTable(all, scope, dates);
    }

    /** Reads one field of a record. */
    @FunctionalInterface
    public interface Reader {
        /**
         * @return empty when the record does not speak of it; an empty value inside when it is held empty
         * @throws Unreadable when what stands there is not what it should be
         */
        Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous);
    }

    /**
     * What a write is about.
     *
     * @param fields what the golden record holds, for places that show several fields at once (a full name)
     * @param current the record as it is now, an empty object for a new one: parts that are replaced as a whole start from
     *     what is there
     */
    public record Target(Fields fields, JsonNode current) {}

    /** Writes one field into the body of a write. */
    @FunctionalInterface
    public interface Writer {
        /**
         * @param body what will be sent, with what earlier rows wrote
         * @param value empty to clear the field
         */
        void write(ObjectNode body, Optional<Value> value, Target target);
    }
}
