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
import java.util.TreeMap;
import java.util.UUID;
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

    static byte[] provenance(Map<Field, Provenance> provenance) {
        return Packing.pack(provenanceTree(provenance).toString());
    }

    /** Fields of one origin are written once: {@code [{"s": …, "a": …, "r": …, "f": [names]}]}. */
    private static ArrayNode provenanceTree(Map<Field, Provenance> provenance) {
        Map<Provenance, List<String>> byOrigin = new HashMap<>();
        new TreeMap<>(provenance)
                .forEach((field, origin) -> byOrigin.computeIfAbsent(origin, first -> new ArrayList<>())
                        .add(field.name()));
        ArrayNode groups = JSON.createArrayNode();
        byOrigin.forEach((origin, names) -> {
            ObjectNode group = groups.addObject();
            origin.source().ifPresent(key -> group.set("s", source(key)));
            origin.bornAt().ifPresent(born -> group.put("b", born.toString()));
            group.put("a", origin.at().toString());
            if (!origin.isDated()) group.put("u", true);
            group.put("r", origin.rule().name());
            origin.actor().ifPresent(actor -> group.put("p", actor));
            ArrayNode fields = group.putArray("f");
            names.forEach(fields::add);
        });
        return groups;
    }

    static Map<Field, Provenance> provenance(byte[] packed) {
        Map<Field, Provenance> provenance = new HashMap<>();
        for (JsonNode group : tree(packed)) {
            Provenance origin = provenanceGroup(group);
            for (JsonNode name : group.get("f")) provenance.put(Field.named(name.stringValue()), origin);
        }
        return provenance;
    }

    private static Provenance provenanceGroup(JsonNode group) {
        return new Provenance(
                source(group.get("s")),
                Optional.ofNullable(group.get("b")).map(born -> Instant.parse(born.stringValue())),
                Instant.parse(group.get("a").stringValue()),
                !group.has("u"),
                Provenance.Rule.valueOf(group.get("r").stringValue()),
                Optional.ofNullable(group.get("p")).map(JsonNode::stringValue));
    }

    /** {@code {field: value}}, and for a value with two forms {@code {field: {"h": …, "t": …}}} in a second object. */
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
        return Packing.pack(JSON.createArrayNode().add(same).add(different).toString());
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
        return Base.of(agreed);
    }

    /** Null for none, as it mostly is. */
    static byte @Nullable [] guards(Map<Field, Guard> guards) {
        if (guards.isEmpty()) return null;
        ObjectNode all = JSON.createObjectNode();
        guards.forEach((field, guard) -> all.set(field.name(), JSON.valueToTree(guard)));
        return Packing.pack(all.toString());
    }

    static Map<Field, Guard> readGuards(byte @Nullable [] packed) {
        Map<Field, Guard> guards = new HashMap<>();
        if (packed != null) {
            tree(packed)
                    .properties()
                    .forEach(member ->
                            guards.put(Field.named(member.getKey()), JSON.treeToValue(member.getValue(), Guard.class)));
        }
        return guards;
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
        if (!change.spoken().isEmpty()) content.set("v", spoken(change.spoken()));
        if (!change.written().isEmpty()) content.set("w", written(change.written()));
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
                content.get("n").stringValue(),
                spoken(content.path("v")),
                written(content.path("w")));
    }

    /** As provenance is, with one group more for the fields of which nothing is known any more. */
    private static ArrayNode spoken(Map<Field, Optional<Provenance>> spoken) {
        Map<Field, Provenance> known = new HashMap<>();
        ArrayNode forgotten = JSON.createArrayNode();
        spoken.forEach((field, by) ->
                by.ifPresentOrElse(speaks -> known.put(field, speaks), () -> forgotten.add(field.name())));
        ArrayNode groups = provenanceTree(known);
        if (!forgotten.isEmpty()) groups.addObject().set("f", forgotten);
        return groups;
    }

    private static Map<Field, Optional<Provenance>> spoken(JsonNode groups) {
        Map<Field, Optional<Provenance>> spoken = new HashMap<>();
        for (JsonNode group : groups) {
            Optional<Provenance> by = group.has("r") ? Optional.of(provenanceGroup(group)) : Optional.empty();
            for (JsonNode name : group.get("f")) spoken.put(Field.named(name.stringValue()), by);
        }
        return spoken;
    }

    /** {@code [name, value sent]}, and where the record does not show the same {@code [name, value, echo, value shown]}. */
    private static ArrayNode written(List<Change.Written> written) {
        ArrayNode all = JSON.createArrayNode();
        for (Change.Written one : written) {
            ArrayNode entry = all.addArray().add(one.field().name()).add(FieldsJson.write(one.field(), one.sent()));
            if (one.echo() != Change.Echo.SAME) {
                entry.add(one.echo().name()).add(FieldsJson.write(one.field(), one.shown()));
            }
        }
        return all;
    }

    private static List<Change.Written> written(JsonNode all) {
        return all.valueStream()
                .map(entry -> {
                    Field field = Field.named(entry.get(0).stringValue());
                    boolean isSame = entry.size() == 2;
                    return new Change.Written(
                            field,
                            FieldsJson.read(field, entry.get(1)),
                            isSame
                                    ? Change.Echo.SAME
                                    : Change.Echo.valueOf(entry.get(2).stringValue()),
                            isSame ? Optional.empty() : FieldsJson.read(field, entry.get(3)));
                })
                .toList();
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
