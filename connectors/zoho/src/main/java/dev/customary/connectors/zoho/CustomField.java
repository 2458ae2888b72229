package dev.customary.connectors.zoho;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that somebody added to contacts. Empty ones are left out of a contact. They are written all together, from what is
 * there: whether those left out of a write would stay is not told.
 */
record CustomField(Field field, String apiName) {
    private static final String MEMBER = "custom_fields";
    private static final String NAME = "api_name";
    private static final String VALUE = "value";

    CustomField {
        if (field.type() == Field.Type.ADDRESS)
            throw new IllegalArgumentException(
                    "setting 'custom_fields': '%s' (expected: a field that is no address)".formatted(field));
        if (!apiName.matches("cf_[A-Za-z0-9_]+"))
            throw new IllegalArgumentException(
                    "setting 'custom_fields': '%s' of '%s' (expected: an API name such as cf_tier)"
                            .formatted(apiName, field));
    }

    Row written() {
        return new Row.Both(field, path(), this::read, this::write);
    }

    Row read() {
        return new Row.ReadOnly(field, path(), this::read, false);
    }

    private String path() {
        return "%s[%s]".formatted(MEMBER, apiName);
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        var all = record.path(MEMBER);
        if (all.isMissingNode()) return Optional.empty();
        if (!all.isArray() && !all.isNull()) throw new Unreadable(MEMBER, all.toString(), "a list of custom fields");
        var value = all.valueStream()
                .filter(each -> each.path(NAME).asString("").equals(apiName))
                .map(each -> each.path(VALUE))
                .findFirst()
                .filter(there -> !there.isMissingNode()
                        && !there.isNull()
                        && !there.asString("filled").isBlank());
        return value.isEmpty()
                ? Optional.of(Optional.empty())
                : reader().read(JsonNodeFactory.instance.objectNode().set(apiName, value.get()), previous);
    }

    private MappingTable.Reader reader() {
        return switch (field.type()) {
            case TEXT, PHONE -> Readers.text(apiName);
            case EMAIL -> Readers.email(apiName);
            case NUMBER -> Readers.number(apiName);
            case FLAG -> Readers.flag(apiName);
            case TIME -> Readers.time(apiName);
            case JSON, ADDRESS -> Readers.json(apiName);
        };
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        if (!body.has(MEMBER)) body.set(MEMBER, there(target.current()));
        if (!(body.get(MEMBER) instanceof ArrayNode all)) return;
        all.removeIf(each -> each.path(NAME).asString("").equals(apiName));
        all.addObject()
                .put(NAME, apiName)
                .set(VALUE, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
    }

    private static ArrayNode there(JsonNode current) {
        var all = JsonNodeFactory.instance.arrayNode();
        current.path(MEMBER)
                .valueStream()
                .filter(each -> each.has(NAME))
                .forEach(each ->
                        all.addObject().put(NAME, each.path(NAME).asString("")).set(VALUE, each.path(VALUE)));
        return all;
    }
}
