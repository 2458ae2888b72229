package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of canonical fields: one member a field, in the order of their names, so that equal fields have equal bytes.
 * Text, e-mail, phone, number (plain decimal) and time (ISO, UTC) are strings, a flag is a boolean, an address is an object
 * of its nine parts, JSON stands as it is, and a field that is held empty is null. What is written is read back the same.
 */
public final class FieldsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FieldsJson() {}

    /** @throws IllegalArgumentException when a value is not of its field's type, naming the field */
    public static ObjectNode write(Fields fields) {
        ObjectNode object = JSON.objectNode();
        fields.forEach((field, value) -> object.set(field.name(), write(field, value)));
        return object;
    }

    /** @throws IllegalArgumentException when a member is no field or not of the field's type, naming it */
    public static Fields read(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("fields: %s (expected: an object)".formatted(object.getNodeType()));
        }
        Fields.Builder fields = Fields.builder();
        object.properties().forEach(member -> {
            Field field = Field.named(member.getKey());
            fields.set(field, read(field, member.getValue()));
        });
        return fields.build();
    }

    /**
     * The form of one value; null for one that is held empty.
     *
     * @throws IllegalArgumentException when {@code value} is not of the field's type
     */
    public static JsonNode write(Field field, Optional<Value> value) {
        return value.<JsonNode>map(set -> write(field, set)).orElseGet(JSON::nullNode);
    }

    /**
     * Reads what {@link #write(Field, Optional)} wrote.
     *
     * @throws IllegalArgumentException when {@code node} is not of the field's type
     */
    public static Optional<Value> read(Field field, JsonNode node) {
        return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(value(field, node));
    }

    private static JsonNode write(Field field, Value value) {
        check(field, value);
        return switch (value) {
            case Value.Text(String text) -> JSON.stringNode(text);
            case Value.Number number -> JSON.stringNode(number.toString());
            case Value.Flag(boolean flag) -> JSON.booleanNode(flag);
            case Value.Time(Instant time) -> JSON.stringNode(time.toString());
            case Value.Address address -> AddressJson.write(address);
            case Value.Json(JsonNode json) -> json;
        };
    }

    /** @throws IllegalArgumentException when {@code value} is not of the field's type */
    static void check(Field field, Value value) {
        if (!fits(field.type(), value)) {
            throw new IllegalArgumentException("field '%s': a value of the form %s (expected: %s)"
                    .formatted(field, value.getClass().getSimpleName(), field.type()));
        }
    }

    private static boolean fits(Field.Type type, Value value) {
        return switch (type) {
            case TEXT, EMAIL, PHONE -> value instanceof Value.Text;
            case NUMBER -> value instanceof Value.Number;
            case FLAG -> value instanceof Value.Flag;
            case TIME -> value instanceof Value.Time;
            case ADDRESS -> value instanceof Value.Address;
            case JSON -> value instanceof Value.Json;
        };
    }

    private static Value value(Field field, JsonNode node) {
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE -> new Value.Text(string(field, node));
            case NUMBER -> number(field, string(field, node));
            case FLAG -> flag(field, node);
            case TIME -> time(field, string(field, node));
            case ADDRESS -> AddressJson.read(field, node);
            case JSON -> new Value.Json(node);
        };
    }

    private static String string(Field field, JsonNode node) {
        if (!node.isString() || node.stringValue().isEmpty()) {
            throw unfit(field, node, "a string that is not empty, or null");
        }
        return node.stringValue();
    }

    private static Value number(Field field, String text) {
        try {
            return new Value.Number(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "field '%s': not a number (expected: one such as \"12.3\")".formatted(field), notANumber);
        }
    }

    private static Value flag(Field field, JsonNode node) {
        if (!node.isBoolean()) {
            throw unfit(field, node, "true, false or null");
        }
        return new Value.Flag(node.booleanValue());
    }

    private static Value time(Field field, String text) {
        try {
            return new Value.Time(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException(
                    "field '%s': not a time (expected: one such as 2026-11-02T10:00:00Z)".formatted(field), notATime);
        }
    }

    static IllegalArgumentException unfit(Field field, JsonNode node, String expected) {
        return new IllegalArgumentException(
                "field '%s': JSON of type %s (expected: %s)".formatted(field, node.getNodeType(), expected));
    }
}
