package dev.customary.connectors.shopify;

import dev.customary.connector.Field;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Metafields that are fields of the hub, by configuration: {@code {"vat_number": "custom.vat", "custom.tier": {"metafield":
 * "loyalty.tier", "type": "single_line_text_field", "direction": "read"}}}. Directions are {@code both}, the default, and
 * {@code read}.
 */
final class MetafieldSetting {
    private static final Pattern PLACE = Pattern.compile("([$A-Za-z0-9_:-]{2,255})\\.([A-Za-z0-9_-]{2,64})");
    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,60}");

    private MetafieldSetting() {}

    /** @throws IllegalArgumentException naming the member that cannot be understood and what was expected */
    static List<MetafieldPlace> parse(String json) {
        JsonNode setting;
        try {
            setting = ShopifyApi.JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "setting 'metafields': no JSON (expected: an object of fields and metafields)", notJson);
        }
        if (!setting.isObject())
            throw new IllegalArgumentException("setting 'metafields': %s (expected: an object of fields and metafields)"
                    .formatted(setting.getNodeType()));
        var places = setting.properties().stream()
                .map(entry -> place(Field.named(entry.getKey()), entry.getValue()))
                .toList();
        var names = new HashSet<String>();
        for (var place : places)
            if (!names.add(place.alias()))
                throw new IllegalArgumentException(
                        "setting 'metafields': '%s.%s' twice, but for letters that a name cannot have (expected: once)"
                                .formatted(place.namespace(), place.key()));
        return places;
    }

    private static MetafieldPlace place(Field field, JsonNode there) {
        var name = name(
                "metafields",
                there.isString() ? there.stringValue() : there.path("metafield").asString(""));
        var type = there.path("type").asString(MetafieldPlace.usualType(field));
        if (!TYPE.matcher(type).matches())
            throw new IllegalArgumentException(
                    "setting 'metafields': type '%s' of '%s' (expected: one such as json)".formatted(type, field));
        var direction = there.path("direction").asString("both");
        return switch (direction) {
            case "both", "read" ->
                new MetafieldPlace(field, name.namespace(), name.key(), type, direction.equals("both"));
            default ->
                throw new IllegalArgumentException(
                        "setting 'metafields': direction '%s' of '%s' (expected: both or read)"
                                .formatted(direction, field));
        };
    }

    /** A metafield by its namespace and its key. */
    record Name(String namespace, String key) {}

    /** @throws IllegalArgumentException naming {@code setting} when {@code text} is no such name */
    static Name name(String setting, String text) {
        var place = PLACE.matcher(text);
        if (!place.matches())
            throw new IllegalArgumentException(
                    "setting '%s': '%s' (expected: namespace and key of a metafield, such as custom.vat)"
                            .formatted(setting, text));
        return new Name(place.group(1), place.group(2));
    }
}
