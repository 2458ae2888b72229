package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of another content type, by configuration: {@code {"email": "mail", "first_name": {"path": "given",
 * "type": "text", "direction": "read"}}}. Directions are {@code both}, the default, {@code read}, {@code touch} (read, but by
 * itself no news) and {@code create}. The type is the field's own unless given.
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
        if (rows.stream().noneMatch(row -> row.field().equals(Field.EMAIL)))
            throw new IllegalArgumentException(
                    "setting 'mapping': no attribute for 'email' (expected: one, by which entries are found)");
        return new MappingTable(
                Stored.NEWS.only(rows),
                entry -> entry.path("publishedAt").isNull() ? Optional.of("a draft") : Optional.empty(),
                WoClienteMapping.DATES);
    }

    private static Row row(Field field, JsonNode place) {
        var path = place.isString() ? place.stringValue() : place.path("path").asString("");
        if (path.isBlank())
            throw new IllegalArgumentException(
                    "setting 'mapping': no attribute for '%s' (expected: its name)".formatted(field));
        var direction = place.isString() ? "both" : place.path("direction").asString("both");
        var type = type(field, place.path("type").asString(""));
        var reader = field.isCustom() ? Readers.custom(reader(type, path)) : reader(type, path);
        return switch (direction) {
            case "both" -> new Row.Both(field, path, reader, writer(type, path));
            case "read" -> new Row.ReadOnly(field, path, reader, false);
            case "touch" -> new Row.ReadOnly(field, path, reader, true);
            case "create" -> new Row.OnCreation(field, path, reader, writer(type, path));
            default ->
                throw new IllegalArgumentException(
                        "setting 'mapping': direction '%s' of '%s' (expected: both, read, touch or create)"
                                .formatted(direction, field));
        };
    }

    /** The field's own type, unless another is given: a custom field may be any. */
    private static Field.Type type(Field field, String name) {
        if (name.isEmpty()) return field.type();
        for (var type : Field.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) return type;
        }
        throw new IllegalArgumentException(
                "setting 'mapping': type '%s' of '%s' (expected: text, email, phone, number, flag, time, address or json)"
                        .formatted(name, field));
    }

    private static MappingTable.Reader reader(Field.Type type, String path) {
        return switch (type) {
            case TEXT, PHONE -> Readers.text(path);
            case EMAIL -> Readers.email(path);
            case NUMBER -> Readers.number(path);
            case FLAG -> Readers.flag(path);
            case TIME -> Readers.time(path);
            case ADDRESS -> Addresses.reader(path);
            case JSON -> Readers.json(path);
        };
    }

    private static MappingTable.Writer writer(Field.Type type, String path) {
        return type == Field.Type.ADDRESS ? Addresses.writer(path) : Writers.nullWhenEmpty(path);
    }
}
