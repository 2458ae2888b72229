package dev.customary.connectors.robaws;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that the tenant added. Its value stands in a member that says of what kind it is.
 *
 * @param key its name, or the UUID under which some tenants show it
 */
record ExtraField(Field field, String key) {
    static final String MEMBER = "extraFields";
    private static final String TEXT = "stringValue";
    private static final String WHOLE = "integerValue";
    private static final String DECIMAL = "decimalValue";
    private static final String FLAG = "booleanValue";
    private static final String DATE = "dateValue";
    private static final List<String> KINDS = List.of(TEXT, WHOLE, DECIMAL, FLAG, DATE);

    ExtraField {
        if (field.type() == Field.Type.ADDRESS)
            throw new IllegalArgumentException(
                    "setting 'extra_fields': '%s' (expected: a field that is no address)".formatted(field));
        if (key.isBlank())
            throw new IllegalArgumentException(
                    "setting 'extra_fields': no key of '%s' (expected: the field's name in Robaws)".formatted(field));
    }

    Row written() {
        return new Row.Both(field, path(), this::read, this::write);
    }

    Row read() {
        return new Row.ReadOnly(field, path(), this::read, false);
    }

    private String path() {
        return MEMBER + "." + key;
    }

    boolean isIn(JsonNode client) {
        return client.path(MEMBER).has(key);
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        var all = record.path(MEMBER);
        if (all.isMissingNode()) return Optional.empty();
        if (!all.isNull() && !all.isObject()) throw new Unreadable(MEMBER, all.toString(), "an object");
        var there = all.path(key);
        if (there.isMissingNode() || there.isNull()) return Optional.of(Optional.empty());
        boolean hasKind = there.isObject() && (there.isEmpty() || KINDS.stream().anyMatch(there::has));
        if (!hasKind) throw new Unreadable(path(), there.toString(), "an object such as {\"stringValue\": …}");
        var kind = KINDS.stream().filter(there::hasNonNull).findFirst();
        return kind.isEmpty() ? Optional.of(Optional.empty()) : reader().read(at(there, kind.get()), previous);
    }

    /** A record of that one value, so that a flaw names where it stands. */
    private JsonNode at(JsonNode there, String kind) {
        var record = JsonNodeFactory.instance.objectNode();
        record.set(key, there.path(kind));
        return record;
    }

    private MappingTable.Reader reader() {
        MappingTable.Reader plain = (record, previous) -> Optional.of(value(record.path(key)));
        return plain;
    }

    private Optional<Value> value(JsonNode json) {
        return switch (field.type()) {
            case TEXT, PHONE, EMAIL -> text(json);
            case NUMBER -> number(json);
            case FLAG -> flag(json);
            case TIME -> date(json);
            case JSON, ADDRESS -> any(json);
        };
    }

    private Optional<Value> text(JsonNode json) {
        if (!json.isString()) throw unreadable(json, "a string");
        var text = json.asString().strip();
        boolean isWrong = field.type() == Field.Type.EMAIL && !text.isEmpty() && !Readers.isEmail(text);
        if (isWrong) throw unreadable(json, "an e-mail address");
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private Optional<Value> number(JsonNode json) {
        if (!json.isNumber()) throw unreadable(json, "a number");
        return Optional.of(new Value.Number(json.decimalValue()));
    }

    private Optional<Value> flag(JsonNode json) {
        if (!json.isBoolean()) throw unreadable(json, "true or false");
        return Optional.of(new Value.Flag(json.asBoolean()));
    }

    /** A day, which begins at midnight UTC. */
    private Optional<Value> date(JsonNode json) {
        try {
            if (json.isString()) return Optional.of(new Value.Time(midnight(json.asString())));
        } catch (DateTimeParseException noDate) {
            // told below
        }
        throw unreadable(json, "a date such as 2026-11-02");
    }

    private static Instant midnight(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<Value> any(JsonNode json) {
        boolean isBlank = json.isString() && json.asString().isBlank();
        return isBlank ? Optional.empty() : Optional.of(new Value.Json(json));
    }

    private Unreadable unreadable(JsonNode json, String expected) {
        return new Unreadable(path(), json.isString() ? json.asString() : json.toString(), expected);
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var there = target.current().path(MEMBER).path(key);
        boolean isNothing = value.isEmpty() && !there.isObject();
        if (isNothing) return;
        var all = body.get(MEMBER) instanceof ObjectNode begun ? begun : body.putObject(MEMBER);
        var json = value.map(this::json).orElse(JsonNodeFactory.instance.nullNode());
        all.putObject(key).set(kind(there, json), json);
    }

    private JsonNode json(Value value) {
        return value instanceof Value.Time(var time)
                ? JsonNodeFactory.instance.stringNode(
                        time.atZone(ZoneOffset.UTC).toLocalDate().toString())
                : Writers.json(value);
    }

    /** The kind that stands there already; else the one that goes with what is written. */
    private String kind(JsonNode there, JsonNode json) {
        return KINDS.stream().filter(there::has).findFirst().orElseGet(() -> {
            if (field.type() == Field.Type.TIME) return DATE;
            if (json.isBoolean()) return FLAG;
            if (json.isIntegralNumber()) return WHOLE;
            return json.isNumber() ? DECIMAL : TEXT;
        });
    }
}
