package dev.customary.connectors.robaws;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.Row;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Fields that the tenant added, by configuration: {@code {"price_level": "Prijsgroep", "custom.role": {"key": "Rol", "direction":
 * "read"}}}. Directions are {@code both}, the default, and {@code read}.
 *
 * @param isWritten whether it is written, too
 */
record ExtraFieldSetting(ExtraField extra, boolean isWritten) {

    Row row() {
        return isWritten ? extra.written() : extra.read();
    }

    /** @throws IllegalArgumentException naming the member that cannot be understood and what was expected */
    static List<ExtraFieldSetting> parse(String json) {
        JsonNode setting;
        try {
            setting = RobawsApi.JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "setting 'extra_fields': no JSON (expected: an object of fields and keys)", notJson);
        }
        if (!setting.isObject())
            throw new IllegalArgumentException("setting 'extra_fields': %s (expected: an object of fields and keys)"
                    .formatted(setting.getNodeType()));
        return setting.properties().stream()
                .map(entry -> one(Field.named(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static ExtraFieldSetting one(Field field, JsonNode place) {
        var key = place.isString() ? place.stringValue() : place.path("key").asString("");
        var extra = new ExtraField(field, key);
        var direction = place.path("direction").asString("both");
        return switch (direction) {
            case "both" -> new ExtraFieldSetting(extra, true);
            case "read" -> new ExtraFieldSetting(extra, false);
            default ->
                throw new IllegalArgumentException(
                        "setting 'extra_fields': direction '%s' of '%s' (expected: both or read)"
                                .formatted(direction, field));
        };
    }
}
