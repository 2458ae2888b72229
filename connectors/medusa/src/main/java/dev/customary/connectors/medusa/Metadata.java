package dev.customary.connectors.medusa;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key of the metadata, which Medusa keeps as one object. Versions replace it or merge what is written into it, so it is
 * written as a whole, from what is there; an empty text removes a key, or stays and says nothing.
 */
record Metadata(Field field, String key) {
    private static final String MEMBER = "metadata";

    Metadata {
        if (field.type() == Field.Type.ADDRESS)
            throw new IllegalArgumentException(
                    "setting 'metadata': '%s' (expected: a field that is no address)".formatted(field));
        if (key.isBlank() || key.contains("."))
            throw new IllegalArgumentException(
                    "setting 'metadata': key '%s' of '%s' (expected: a key without dots)".formatted(key, field));
    }

    Row written() {
        return new Row.Both(field, path(), this::read, this::write);
    }

    /** @param touch whether it moves whenever anything else does */
    Row read(boolean touch) {
        return new Row.ReadOnly(field, path(), this::read, touch);
    }

    private String path() {
        return MEMBER + "." + key;
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        var all = record.path(MEMBER);
        if (!all.isMissingNode() && !all.isNull() && !all.isObject())
            throw new Unreadable(MEMBER, all.toString(), "an object");
        boolean isEmpty =
                all.isObject() && (!all.has(key) || all.path(key).asString(key).isBlank());
        return isEmpty ? Optional.of(Optional.empty()) : reader().read(record, previous);
    }

    private MappingTable.Reader reader() {
        return switch (field.type()) {
            case TEXT, PHONE -> Readers.text(path());
            case EMAIL -> Readers.email(path());
            case NUMBER -> Readers.number(path());
            case FLAG -> Readers.flag(path());
            case TIME -> Readers.time(path());
            case JSON, ADDRESS -> Readers.json(path());
        };
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var there = target.current().path(MEMBER);
        boolean isNothing = value.isEmpty() && !there.has(key);
        if (isNothing) return;
        if (!body.has(MEMBER))
            body.set(MEMBER, there instanceof ObjectNode known ? known.deepCopy() : body.objectNode());
        if (body.get(MEMBER) instanceof ObjectNode all)
            all.set(key, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
    }
}
