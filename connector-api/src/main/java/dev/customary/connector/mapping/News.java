package dev.customary.connector.mapping;

import dev.customary.connector.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Rows that write only what a record does not say yet: a write costs a call, moves the time of change and sends webhooks,
 * whether or not anything is new in it. A new record says nothing, so there everything is written, emptiness too: a system
 * may have an opinion of its own on what it is not told.
 *
 * @param kept a value as the system gives it back, for comparing
 * @param sent a value as it is to be written
 */
public record News(UnaryOperator<Value> kept, UnaryOperator<Value> sent) {

    /** For a system that keeps values as they are. */
    public static final News OF_EXACT_VALUES = new News(value -> value, value -> value);

    /** The same rows; those that are read and written write only news. */
    public List<Row> only(List<Row> rows) {
        return rows.stream()
                .map(row -> row instanceof Row.Both both ? only(both) : row)
                .toList();
    }

    private Row only(Row.Both row) {
        MappingTable.Writer writer = (body, value, target) -> {
            boolean isNew = target.current().isEmpty()
                    || !shown(row.reader(), target.current()).equals(value.map(kept));
            if (isNew) {
                row.writer().write(body, value.map(sent), target);
            }
        };
        return new Row.Both(row.field(), row.path(), row.reader(), writer);
    }

    /** What stands there, as kept; nothing when it cannot be understood, so that it is written anew. */
    public Optional<Value> shown(MappingTable.Reader reader, JsonNode record) {
        try {
            return reader.read(record, Optional.empty())
                    .orElse(Optional.empty())
                    .map(kept);
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }
}
