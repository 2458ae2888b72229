package dev.customary.connector.mapping;

import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writers of the usual forms, each into one place of a body given as a path with dots. */
public final class Writers {
    private Writers() {}

    /** Plain JSON of the value; a cleared field is written as {@code ""}. */
    public static MappingTable.Writer blankWhenEmpty(String path) {
        return (body, value, target) ->
                put(body, path, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
    }

    /** Plain JSON of the value; a cleared field is written as {@code null}. */
    public static MappingTable.Writer nullWhenEmpty(String path) {
        return (body, value, target) ->
                put(body, path, value.map(Writers::json).orElse(JsonNodeFactory.instance.nullNode()));
    }

    /** Sets the member at {@code path}, members parted by dots, making the objects on the way. */
    public static void put(ObjectNode body, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.set(path, value);
            return;
        }
        String first = path.substring(0, dot);
        ObjectNode inner = body.get(first) instanceof ObjectNode there ? there : body.putObject(first);
        put(inner, path.substring(dot + 1), value);
    }

    /** The plain JSON form of a value: text, number, boolean, ISO time, or the JSON itself; an address by its parts. */
    public static JsonNode json(Value value) {
        return switch (value) {
            case Value.Text(var text) -> JsonNodeFactory.instance.stringNode(text);
            case Value.Number(var number) -> number(number);
            case Value.Flag(var flag) -> JsonNodeFactory.instance.booleanNode(flag);
            case Value.Time(var time) -> JsonNodeFactory.instance.stringNode(time.toString());
            case Value.Json(var json) -> json;
            case Value.Address address -> AddressParts.json(address);
        };
    }

    /** A whole number without a fraction, so that systems which ask for an integer take it. */
    private static JsonNode number(BigDecimal number) {
        return number.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(number.toBigIntegerExact())
                : JsonNodeFactory.instance.numberNode(number);
    }

    /** What {@code value} is, or JSON null. */
    public static JsonNode json(Optional<Value> value) {
        return value.map(Writers::json).orElse(JsonNodeFactory.instance.nullNode());
    }
}
