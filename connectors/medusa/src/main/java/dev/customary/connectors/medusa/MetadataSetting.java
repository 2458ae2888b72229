package dev.customary.connectors.medusa;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.Row;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * More keys of the metadata, by configuration: {@code {"vat_number": "vat", "custom.tier": {"key": "tier", "direction":
 * "read"}}}. Directions are {@code both}, the default, and {@code read}.
 */
final class MetadataSetting {
    private MetadataSetting() {}

    /** @throws IllegalArgumentException naming the member that cannot be understood and what was expected */
    static List<Row> parse(String json) {
        JsonNode setting;
        try {
            setting = MedusaApi.JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "setting 'metadata': no JSON (expected: an object of fields and keys)", notJson);
        }
        if (!setting.isObject())
            throw new IllegalArgumentException(
                    "setting 'metadata': %s (expected: an object of fields and keys)".formatted(setting.getNodeType()));
        return setting.properties().stream()
                .map(entry -> row(Field.named(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Row row(Field field, JsonNode place) {
        var metadata = new Metadata(
                field,
                place.isString() ? place.stringValue() : place.path("key").asString(""));
        var direction = place.path("direction").asString("both");
        return switch (direction) {
            case "both" -> metadata.written();
            case "read" -> metadata.read(false);
            default ->
                throw new IllegalArgumentException("setting 'metadata': direction '%s' of '%s' (expected: both or read)"
                        .formatted(direction, field));
        };
    }
}
