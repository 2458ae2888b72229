package dev.customary.connectors.zoho;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.Row;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * More fields, by configuration: {@code {"price_level": "cf_price_level", "custom.tier": {"field": "cf_tier", "direction":
 * "read"}}}. Directions are {@code both}, the default, and {@code read}.
 */
final class CustomFieldSetting {
    private CustomFieldSetting() {}

    /** @throws IllegalArgumentException naming the member that cannot be understood and what was expected */
    static List<Row> parse(String json) {
        JsonNode setting;
        try {
            setting = ZohoApi.JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "setting 'custom_fields': no JSON (expected: an object of fields and API names)", notJson);
        }
        if (!setting.isObject())
            throw new IllegalArgumentException(
                    "setting 'custom_fields': %s (expected: an object of fields and API names)"
                            .formatted(setting.getNodeType()));
        return setting.properties().stream()
                .map(entry -> row(Field.named(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Row row(Field field, JsonNode place) {
        var there = new CustomField(
                field,
                place.isString() ? place.stringValue() : place.path("field").asString(""));
        var direction = place.path("direction").asString("both");
        return switch (direction) {
            case "both" -> there.written();
            case "read" -> there.read();
            default ->
                throw new IllegalArgumentException(
                        "setting 'custom_fields': direction '%s' of '%s' (expected: both or read)"
                                .formatted(direction, field));
        };
    }
}
