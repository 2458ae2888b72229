package dev.customary.sandbox.shopify;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The metafields of customers, and their definitions. */
final class Metafields {
    private static final int MOST = 25;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Customers customers;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(3_000_001);

    Metafields(Customers customers) {
        this.customers = customers;
    }

    private static String name(JsonNode identifier) {
        return identifier.path("namespace").asString("app") + "."
                + identifier.path("key").asString();
    }

    /** Sets all, or none when one of them is refused. */
    void set(List<ObjectNode> inputs) {
        if (inputs.size() > MOST)
            throw Refusal.of("INVALID", "Exceeded the maximum metafields input limit of 25", "metafields");
        for (int place = 0; place < inputs.size(); place++) {
            try {
                checked(inputs.get(place));
            } catch (Refusal refused) {
                throw refused.at(place, "metafields", Integer.toString(place), "value");
            }
        }
        inputs.forEach(input -> customers.change(input.path("ownerId").asString(), row -> put(row, input)));
    }

    /** @throws Refusal when it is refused */
    void put(ObjectNode row, ObjectNode input) {
        var value = checked(input);
        row.withObject("metafields")
                .withObject("/" + name(input))
                .put(
                        "id",
                        Gids.of(
                                "Metafield",
                                Math.abs(name(input).hashCode())
                                        + row.path("legacyResourceId").asString()))
                .put("type", type(input))
                .put("value", value)
                .put("compareDigest", digest(value));
    }

    static void remove(ObjectNode row, JsonNode identifier) {
        row.withObject("metafields").remove(name(identifier));
    }

    private String type(JsonNode input) {
        return definitions.getOrDefault(name(input), input.path("type").asString(""));
    }

    /** The value in the form in which it is kept. */
    private String checked(ObjectNode input) {
        customers.required(input.path("ownerId").asString());
        var value = input.path("value").asString();
        if (value.isBlank()) throw Refusal.of("BLANK", "Value can't be blank");
        try {
            return kept(type(input), value);
        } catch (JacksonException | NumberFormatException | DateTimeParseException wrong) {
            throw Refusal.of("INVALID_VALUE", "Value is no %s".formatted(type(input)));
        }
    }

    private static String kept(String type, String value) {
        switch (type) {
            case "number_integer" -> Long.parseLong(value);
            case "number_decimal" -> {
                return new BigDecimal(value).toPlainString();
            }
            case "boolean" -> {
                if (!value.matches("true|false")) throw new NumberFormatException(value);
            }
            case "date_time" -> {
                return TIME.format(OffsetDateTime.parse(value).withOffsetSameInstant(ZoneOffset.UTC));
            }
            case "json" -> {
                return JsonMapper.shared().readTree(value).toString();
            }
            case "single_line_text_field" -> {
                if (value.contains("\n")) throw new NumberFormatException(value);
            }
            case "multi_line_text_field" -> {}
            default -> throw Refusal.of("INVALID_TYPE", "Type must be one of the types that there are");
        }
        return value;
    }

    private static String digest(String value) {
        var sum = new CRC32();
        sum.update(value.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue());
    }

    /** @throws Refusal when there is one already, or values without one */
    String define(JsonNode definition) {
        var name = name(definition);
        if (definitions.containsKey(name))
            throw Refusal.of(
                    "TAKEN",
                    "Key is in use for Customer metafields on the '%s' namespace."
                            .formatted(definition.path("namespace").asString()),
                    "definition",
                    "key");
        boolean hasValues = customers.all().stream()
                .anyMatch(row -> row.path("metafields").path(name).has("value")
                        && !row.path("metafields").path(name).path("type").equals(definition.path("type")));
        if (hasValues)
            throw Refusal.of(
                    "UNSTRUCTURED_ALREADY_EXISTS",
                    "Unstructured metafields already exist for this owner type, namespace, and key.",
                    "definition",
                    "key");
        if (definition.at("/access/admin").isString())
            throw Refusal.of(
                    "ADMIN_ACCESS_INPUT_NOT_ALLOWED",
                    "Setting this access control is not permitted.",
                    "definition",
                    "access",
                    "admin");
        definitions.put(name, definition.path("type").asString());
        return Gids.of("MetafieldDefinition", ids.getAndIncrement());
    }

    /** The types of what is defined, by namespace and key. */
    Map<String, String> definitions() {
        return Map.copyOf(definitions);
    }

    /** Null when there is none. */
    @Nullable
    String definition(JsonNode identifier) {
        return definitions.get(name(identifier));
    }
}
