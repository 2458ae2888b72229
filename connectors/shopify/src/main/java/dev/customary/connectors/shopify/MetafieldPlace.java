package dev.customary.connectors.shopify;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A metafield that is a field of the hub. Its value is a text whatever its type is.
 *
 * @param type Shopify's word for it, such as {@code single_line_text_field}
 * @param isWritten whether it is only read
 */
record MetafieldPlace(Field field, String namespace, String key, String type, boolean isWritten) {
    static final String INPUT = "metafields";
    private static final String JSON = "json";

    /** The type that holds every value of {@code field}. */
    static String usualType(Field field) {
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE -> "single_line_text_field";
            case NUMBER -> "number_decimal";
            case FLAG -> "boolean";
            case TIME -> "date_time";
            case ADDRESS, JSON -> JSON;
        };
    }

    /** The name under which an answer shows it. */
    String alias() {
        return "metafield_%s_%s".formatted(namespace, key).replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** What asks for it, in a document. */
    String selection() {
        return "%s: metafield(namespace: \"%s\", key: \"%s\") { type value }".formatted(alias(), namespace, key);
    }

    Row row() {
        return isWritten
                ? new Row.Both(field, path(), this::read, this::write)
                : new Row.ReadOnly(field, path(), this::read, false);
    }

    private String path() {
        return alias() + ".value";
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        var text = Readers.text(path()).read(record, previous);
        return text.map(said -> said.map(value -> value(value.toString())));
    }

    private Value value(String text) {
        return switch (field.type()) {
            case TEXT, PHONE -> new Value.Text(text);
            case EMAIL -> typed(Readers.email(JSON), text);
            case NUMBER -> typed(Readers.number(JSON), text);
            case TIME -> typed(Readers.time(JSON), text);
            case FLAG -> new Value.Flag(parsed(text, JsonNode::isBoolean).asBoolean());
            case ADDRESS -> address(text);
            case JSON ->
                new Value.Json(isJson() ? parsed(text, any -> true) : JsonNodeFactory.instance.stringNode(text));
        };
    }

    /** A number or a flag is one for the hub, too. */
    private boolean isJson() {
        return type.equals(JSON) || type.equals("boolean") || type.startsWith("number_");
    }

    private Value typed(MappingTable.Reader reader, String text) {
        try {
            return reader.read(JsonNodeFactory.instance.objectNode().put(JSON, text), Optional.empty())
                    .flatMap(said -> said)
                    .orElseThrow(() -> new Unreadable(path(), text, type));
        } catch (Unreadable wrong) {
            throw new Unreadable(path(), wrong.found(), wrong.expected());
        }
    }

    private JsonNode parsed(String text, Predicate<JsonNode> fits) {
        try {
            var json = ShopifyApi.JSON.readTree(text);
            if (fits.test(json)) return json;
        } catch (JacksonException notJson) {
            // told below
        }
        throw new Unreadable(path(), text, type);
    }

    private Value address(String text) {
        Address address = AddressParts.read(parsed(text, JsonNode::isObject), path());
        if (address.isBlank()) throw new Unreadable(path(), text, "an address");
        return address;
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        boolean isNothing = value.isEmpty() && target.current().path(alias()).isMissingNode();
        if (isNothing) return;
        var entry = body.withArray(INPUT).addObject();
        entry.put("namespace", namespace).put("key", key).put("type", type);
        value.ifPresentOrElse(there -> entry.put("value", text(there)), () -> entry.putNull("value"));
    }

    private String text(Value value) {
        return switch (value) {
            case Value.Json(var json) when !type.equals(JSON) -> json.isString() ? json.asString() : json.toString();
            case Value.Json(var json) -> json.toString();
            case Address address -> AddressParts.json(address).toString();
            default -> Writers.json(value).asString();
        };
    }
}
