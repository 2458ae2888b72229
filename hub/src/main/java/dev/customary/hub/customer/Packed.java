package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Packing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The packed columns of customers, links and changes: JSON with short names, for the hub's eyes only. */
final class Packed {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HERE = "h";
    private static final String THERE = "t";

    private Packed() {}

    static byte[] fields(Fields fields) {
        return Packing.pack(FieldsJson.write(fields).toString());
    }

    static Fields fields(byte[] packed) {
        return FieldsJson.read(tree(packed));
    }

    /** Fields of one origin are written once: {@code [{"s": …, "a": …, "r": …, "f": [names]}]}. */
    static byte[] provenance(Map<Field, Provenance> provenance) {
        Map<Provenance, List<String>> byOrigin = new HashMap<>();
        new TreeMap<>(provenance)
                .forEach((field, origin) -> byOrigin.computeIfAbsent(origin, first -> new ArrayList<>())
                        .add(field.name()));
        ArrayNode groups = JSON.createArrayNode();
        byOrigin.forEach((origin, names) -> {
            ObjectNode group = groups.addObject();
            origin.source().ifPresent(key -> group.set("s", source(key)));
            group.put("a", origin.at().toString());
            group.put("r", origin.rule().name());
            origin.actor().ifPresent(actor -> group.put("p", actor));
            ArrayNode fields = group.putArray("f");
            names.forEach(fields::add);
        });
        return Packing.pack(groups.toString());
    }

    static Map<Field, Provenance> provenance(byte[] packed) {
        Map<Field, Provenance> provenance = new HashMap<>();
        for (JsonNode group : tree(packed)) {
            Provenance origin = new Provenance(
                    source(group.get("s")),
                    Instant.parse(group.get("a").stringValue()),
                    Provenance.Rule.valueOf(group.get("r").stringValue()),
                    Optional.ofNullable(group.get("p")).map(JsonNode::stringValue));
            for (JsonNode name : group.get("f")) provenance.put(Field.named(name.stringValue()), origin);
        }
        return provenance;
    }

    /**
     * {@code {field: value}}, for a value with two forms {@code {field: {"h": …, "t": …}}} in a second object, and what was
     * tried as {@code {field: [values]}} in a third.
     */
    static byte[] base(Base base) {
        ObjectNode same = JSON.createObjectNode();
        ObjectNode different = JSON.createObjectNode();
        base.asMap().forEach((field, agreed) -> {
            if (agreed.isSameForm()) {
                same.set(field.name(), FieldsJson.write(field, agreed.here()));
            } else {
                ObjectNode forms = different.putObject(field.name());
                forms.set(HERE, FieldsJson.write(field, agreed.here()));
                forms.set(THERE, FieldsJson.write(field, agreed.there()));
            }
        });
        ArrayNode all = JSON.createArrayNode().add(same).add(different);
        if (!base.tried().isEmpty()) all.add(tried(base));
        return Packing.pack(all.toString());
    }

    private static ObjectNode tried(Base base) {
        ObjectNode tried = JSON.createObjectNode();
        base.tried().forEach((field, values) -> {
            ArrayNode all = tried.putArray(field.name());
            values.forEach(value -> all.add(FieldsJson.write(field, value)));
        });
        return tried;
    }

    private static Map<Field, Set<Optional<Value>>> tried(JsonNode tried) {
        Map<Field, Set<Optional<Value>>> values = new HashMap<>();
        tried.properties().forEach(member -> {
            Field field = Field.named(member.getKey());
            values.put(
                    field,
                    member.getValue()
                            .valueStream()
                            .map(value -> FieldsJson.read(field, value))
                            .collect(Collectors.toSet()));
        });
        return values;
    }

    static Base base(byte[] packed) {
        JsonNode both = tree(packed);
        Map<Field, Base.Agreed> agreed = new HashMap<>();
        both.get(0).properties().forEach(member -> {
            Field field = Field.named(member.getKey());
            agreed.put(field, Base.Agreed.on(FieldsJson.read(field, member.getValue())));
        });
        both.get(1).properties().forEach(member -> {
            Field field = Field.named(member.getKey());
            agreed.put(
                    field,
                    new Base.Agreed(
                            FieldsJson.read(field, member.getValue().get(HERE)),
                            FieldsJson.read(field, member.getValue().get(THERE))));
        });
        return Base.of(agreed, tried(both.path(2)));
    }

    static byte[] change(Change change) {
        ObjectNode content = JSON.createObjectNode();
        content.set("o", origin(change.origin()));
        ArrayNode changes = content.putArray("c");
        for (Change.FieldChange field : change.changes()) {
            ObjectNode entry = changes.addObject();
            entry.put("f", field.field().name());
            entry.set("a", FieldsJson.write(field.field(), field.from()));
            entry.set("b", FieldsJson.write(field.field(), field.to()));
            entry.put("r", field.rule().name());
        }
        ArrayNode refused = content.putArray("x");
        for (Change.Refusal refusal : change.refused()) {
            ObjectNode entry = refused.addObject();
            entry.put("f", refusal.field().name());
            entry.set("v", FieldsJson.write(refusal.field(), refusal.value()));
            entry.put("r", refusal.reason());
        }
        content.put("n", change.note());
        return Packing.pack(content.toString());
    }

    static Change change(UUID id, CustomerId customer, long version, Instant at, byte[] packed) {
        JsonNode content = tree(packed);
        List<Change.FieldChange> changes = content.get("c")
                .valueStream()
                .map(entry -> {
                    Field field = Field.named(entry.get("f").stringValue());
                    return new Change.FieldChange(
                            field,
                            FieldsJson.read(field, entry.get("a")),
                            FieldsJson.read(field, entry.get("b")),
                            Provenance.Rule.valueOf(entry.get("r").stringValue()));
                })
                .toList();
        List<Change.Refusal> refused = content.get("x")
                .valueStream()
                .map(entry -> {
                    Field field = Field.named(entry.get("f").stringValue());
                    Optional<Value> value = FieldsJson.read(field, entry.get("v"));
                    return new Change.Refusal(field, value, entry.get("r").stringValue());
                })
                .toList();
        return new Change(
                id,
                customer,
                version,
                at,
                origin(content.get("o")),
                changes,
                refused,
                content.get("n").stringValue());
    }

    private static ObjectNode origin(Origin origin) {
        ObjectNode node = JSON.createObjectNode().put("k", origin.kind().name());
        origin.source().ifPresent(key -> node.set("s", source(key)));
        origin.cause().ifPresent(cause -> node.put("i", cause.toString()));
        origin.actor().ifPresent(actor -> node.put("p", actor));
        return node;
    }

    private static Origin origin(JsonNode node) {
        return new Origin(
                Origin.Kind.valueOf(node.get("k").stringValue()),
                source(node.get("s")),
                Optional.ofNullable(node.get("i")).map(cause -> UUID.fromString(cause.stringValue())),
                Optional.ofNullable(node.get("p")).map(JsonNode::stringValue));
    }

    private static ArrayNode source(SourceKey key) {
        return JSON.createArrayNode().add(key.connection().value()).add(key.externalId());
    }

    private static Optional<SourceKey> source(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .map(pair -> new SourceKey(
                        new ConnectionId(pair.get(0).intValue()), pair.get(1).stringValue()));
    }

    private static JsonNode tree(byte[] packed) {
        return JSON.readTree(Packing.unpack(packed));
    }
}
