package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.Row;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The setting {@code fields}: canonical fields, each with the element or the custom field that holds it. */
final class MoreFields {
    private MoreFields() {}

    /** @throws IllegalArgumentException for what cannot be mapped, naming it */
    static List<Row> parse(String json) {
        try {
            return JsonMapper.shared().readValue(json, ObjectNode.class).properties().stream()
                    .map(entry -> row(Field.named(entry.getKey()), entry.getValue()))
                    .toList();
        } catch (JacksonException notAnObject) {
            throw new IllegalArgumentException(
                    "setting 'fields': '%s' (expected: an object such as {\"custom.mobile\": \"AltPhone\"})"
                            .formatted(json),
                    notAnObject);
        }
    }

    private static Row row(Field field, JsonNode place) {
        boolean isText = field.isCustom() || field.type() == Field.Type.TEXT || field.type() == Field.Type.PHONE;
        if (!isText)
            throw new IllegalArgumentException(
                    "setting 'fields': '%s' (expected: a field that is a text)".formatted(field));
        if (place.path("custom_field").isString())
            return new CustomField(field, place.path("custom_field").asString()).row();
        if (place.isString() && Elements.TEXTS.contains(place.asString())) return OwnTexts.row(field, place.asString());
        throw new IllegalArgumentException(
                "setting 'fields': %s of '%s' (expected: one of %s, or {\"custom_field\": \"label\"})"
                        .formatted(
                                place, field, Elements.TEXTS.stream().sorted().toList()));
    }
}
