package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of another content type, by configuration: {@code {"email": "mail", "first_name": {"path": "given",
 * "direction": "read"}}}. Directions are {@code both}, the default, {@code read} and {@code create}.
 */
final class CustomMapping {
    private CustomMapping() {}

    /** @throws IllegalArgumentException naming the member that cannot be understood and what was expected */
    static MappingTable parse(String json) {
        JsonNode mapping;
        try {
            mapping = StrapiApi.JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "setting 'mapping': no JSON (expected: an object of fields and attributes)", notJson);
        }
        if (!mapping.isObject() || mapping.isEmpty())
            throw new IllegalArgumentException("setting 'mapping': %s (expected: an object of fields and attributes)"
                    .formatted(mapping.getNodeType()));
        List<Row> rows = new ArrayList<>();
        mapping.properties().forEach(entry -> rows.add(row(Field.named(entry.getKey()), entry.getValue())));
        return new MappingTable(
                News.only(rows),
                entry -> entry.path("publishedAt").isNull() ? Optional.of("a draft") : Optional.empty());
    }

    private static Row row(Field field, JsonNode place) {
        var path = place.isString() ? place.stringValue() : place.path("path").asString("");
        if (path.isBlank())
            throw new IllegalArgumentException(
                    "setting 'mapping': no attribute for '%s' (expected: its name)".formatted(field));
        var direction = place.isString() ? "both" : place.path("direction").asString("both");
        return switch (direction) {
            case "both" -> new Row.Both(field, path, reader(field, path), writer(field, path));
            case "read" -> new Row.ReadOnly(field, path, reader(field, path), false);
            case "create" -> new Row.OnCreation(field, path, reader(field, path), writer(field, path));
            default ->
                throw new IllegalArgumentException(
                        "setting 'mapping': direction '%s' of '%s' (expected: both, read or create)"
                                .formatted(direction, field));
        };
    }

    private static MappingTable.Reader reader(Field field, String path) {
        return switch (field.type()) {
            case TEXT, PHONE -> Readers.text(path);
            case EMAIL -> Readers.email(path);
            case NUMBER -> Readers.number(path);
            case FLAG -> Readers.flag(path);
            case TIME -> Readers.time(path);
            case ADDRESS -> Addresses.reader(path);
            case JSON -> Readers.json(path);
        };
    }

    private static MappingTable.Writer writer(Field field, String path) {
        return field.type() == Field.Type.ADDRESS ? Addresses.writer(path) : Writers.nullWhenEmpty(path);
    }
}
