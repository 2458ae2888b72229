package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom field that the company has added to its customers, a text. QuickBooks lists those that hold something, and has another
 * request for a first value than for a later one.
 *
 * @param name its label in QuickBooks
 */
record CustomField(Field field, String name) {
    static final String NAME = "DataExtName";
    static final String VALUE = "DataExtValue";
    static final String OWNER = "OwnerID";
    /** The owner of the fields that people see. */
    static final String PUBLIC = "0";
    /** How the value is written; no part of a record. */
    static final String REQUEST = "request";

    private static final int LONGEST_NAME = 31;

    CustomField {
        if (name.isBlank() || name.length() > LONGEST_NAME)
            throw new IllegalArgumentException(
                    "setting 'fields': custom field '%s' of '%s' (expected: a label of 1 to %d letters)"
                            .formatted(name, field, LONGEST_NAME));
    }

    Row row() {
        return new Row.Both(field, "%s[%s]".formatted(Elements.CUSTOM_FIELDS, name), this::read, this::write);
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        if (!record.isObject()) return Optional.empty();
        return Optional.of(text(record)
                .map(text -> field.isCustom()
                        ? new Value.Json(JsonNodeFactory.instance.stringNode(text))
                        : new Value.Text(text)));
    }

    private Optional<String> text(JsonNode record) {
        var all = record.path(Elements.CUSTOM_FIELDS);
        if (all.isMissingNode() || all.isNull()) return Optional.empty();
        if (!all.isArray()) throw new Unreadable(Elements.CUSTOM_FIELDS, all.toString(), "a list of custom fields");
        return all.valueStream()
                .filter(each -> each.path(NAME).asString("").equals(name)
                        && each.path(OWNER).asString(PUBLIC).equals(PUBLIC))
                .map(each -> each.path(VALUE).asString("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        boolean isThere = text(target.current()).isPresent();
        if (value.isEmpty() && !isThere) return;
        var request = value.isEmpty() ? "DataExtDel" : isThere ? "DataExtMod" : "DataExtAdd";
        body.withArray(Elements.CUSTOM_FIELDS)
                .addObject()
                .put(OWNER, PUBLIC)
                .put(NAME, name)
                .put(VALUE, value.map(CustomField::plain).orElse(""))
                .put(REQUEST, request);
    }

    private static String plain(Value value) {
        return value instanceof Value.Json(var json) && json.isString() ? json.asString() : value.toString();
    }

    /** The request that writes {@code part} of a body into the customer {@code listId}. */
    static String request(JsonNode part, String listId) {
        var request = part.path(REQUEST).asString();
        var value = part.path(VALUE).asString("");
        return "<%sRq requestID=\"2\"><%s>%s%s<ListDataExtType>Customer</ListDataExtType><ListObjRef>%s</ListObjRef>%s</%s></%sRq>"
                .formatted(
                        request,
                        request,
                        Xml.element(OWNER, PUBLIC),
                        Xml.element(NAME, part.path(NAME).asString()),
                        Xml.element(Elements.LIST_ID, listId),
                        value.isEmpty()
                                ? ""
                                : Xml.element(VALUE, Letters.kept(value).orElse(value)),
                        request,
                        request);
    }
}
