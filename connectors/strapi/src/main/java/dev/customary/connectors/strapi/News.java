package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.MappingTable.Reader;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Rows that write only what the entry does not say yet: every write moves {@code updatedAt} and sends webhooks. */
final class News {
    private News() {}

    static List<Row> only(List<Row> rows) {
        return rows.stream()
                .map(row -> row instanceof Row.Both both ? only(both) : row)
                .toList();
    }

    private static Row only(Row.Both row) {
        MappingTable.Writer writer = (body, value, target) -> {
            boolean isSaid = shown(row.reader(), target.current()).equals(value.map(Stored::form));
            if (!isSaid) row.writer().write(body, value.map(Stored::sent), target);
        };
        return new Row.Both(row.field(), row.path(), row.reader(), writer);
    }

    /** What stands there; nothing when it cannot be understood, so that it is written anew. */
    static Optional<Value> shown(Reader reader, JsonNode entry) {
        try {
            return reader.read(entry, Optional.empty()).orElse(Optional.empty()).map(Stored::form);
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }
}
