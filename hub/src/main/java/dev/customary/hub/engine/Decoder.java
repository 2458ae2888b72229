package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.matching.Normalization;
import dev.customary.hub.merging.Evidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decodes source records of one stream by its mapping table, and normalises what they say. Thread-safe. */
public final class Decoder {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MappingTable mapping;
    private final Set<Field> touch;
    private final List<Row.Mirror> mirrors;

    public Decoder(MappingTable mapping) {
        this.mapping = mapping;
        this.touch = mapping.touchFields();
        this.mirrors = mapping.rows().stream()
                .filter(Row.Mirror.class::isInstance)
                .map(Row.Mirror.class::cast)
                .toList();
    }

    /** What a payload says, in canonical, normalised form; what is flawed is not reported. */
    public Fields fields(String externalId, byte[] payload) {
        return payload.length == 0
                ? Fields.NONE
                : Normalization.of(mapping.decode(externalId, parse(payload), Optional.empty())
                        .fields());
    }

    /** When a record says it was last changed, if it does. */
    public Optional<Instant> modifiedAt(SourceRecord record) {
        return mapping.dates().modified().apply(parse(record.raw()));
    }

    /** What a record says, and how old it says it is. */
    public Evidence evidence(Shadow shadow) {
        if (shadow.payload().length == 0) {
            return new Evidence(shadow.key(), Fields.NONE, Optional.empty(), Optional.empty());
        }
        MappingTable.Decoded said =
                mapping.decode(shadow.key().externalId(), parse(shadow.payload()), Optional.empty());
        return new Evidence(shadow.key(), Normalization.of(said.fields()), said.createdAt(), said.modifiedAt());
    }

    /** A payload that the hub keeps, as JSON; an empty object for none. */
    public static JsonNode parse(byte[] payload) {
        return payload.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(payload);
    }

    Decoded decode(SourceRecord record, Fingerprint raw, Optional<Shadow> shadow) {
        JsonNode json;
        try {
            json = JSON.readTree(record.raw());
        } catch (JacksonException notJson) {
            return unreadable(record, raw, shadow);
        }
        // What a record said while it was left out was never taken in, so it is news once it is not.
        Optional<JsonNode> previous = shadow.filter(known -> known.state() != Shadow.State.LEFT_OUT)
                .filter(known -> known.payload().length > 0)
                .map(known -> parse(known.payload()));
        MappingTable.Decoded said = mapping.decode(record.externalId(), json, previous);
        Fields fields = Normalization.of(said.fields());
        Optional<MappingTable.Decoded> known =
                previous.map(payload -> mapping.decode(record.externalId(), payload, Optional.empty()));
        return new Decoded(
                record,
                json,
                raw,
                content(fields, json),
                fields,
                said.flaws(),
                said.leftOut(),
                said.createdAt(),
                said.modifiedAt(),
                known.flatMap(MappingTable.Decoded::modifiedAt),
                known.map(MappingTable.Decoded::fields).map(Normalization::of),
                shadow);
    }

    /** A record as somebody told of it, for what it says alone. */
    Decoded asTold(SourceRecord record) {
        return decode(record, Fingerprint.of(record.raw()), Optional.empty());
    }

    private static Decoded unreadable(SourceRecord record, Fingerprint raw, Optional<Shadow> shadow) {
        String start = new String(record.raw(), 0, Math.min(record.raw().length, 60), StandardCharsets.UTF_8);
        return new Decoded(
                record,
                JsonNodeFactory.instance.missingNode(),
                raw,
                raw,
                Fields.NONE,
                List.of(new Flaw(record.externalId(), "", start, "a JSON object")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                shadow);
    }

    private Fingerprint content(Fields fields, JsonNode json) {
        StringBuilder text = new StringBuilder(512);
        fields.forEach((field, value) -> {
            if (!touch.contains(field)) {
                say(field.name(), value, text);
            }
        });
        for (Row.Mirror mirror : mirrors) {
            say(mirror.path(), mirror.shown().apply(json), text);
        }
        return Fingerprint.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Two values of one field are written alike if they are equal, and only then. */
    private static void say(String name, Optional<Value> value, StringBuilder text) {
        text.append(name)
                .append('=')
                .append(value.map(Decoder::plain).orElse("\u0000"))
                .append('\n');
    }

    private static String plain(Value value) {
        return value instanceof Value.Address address
                ? String.join(
                        "\u0001",
                        address.firstName(),
                        address.lastName(),
                        address.company(),
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.state(),
                        address.postcode(),
                        address.country())
                : value.toString();
    }
}
