package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Packing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The packed column of merges: JSON, with customers and links in it as they are packed in their own columns. */
final class PackedMerge {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PackedMerge() {}

    static byte[] pack(MergeRecord merge) {
        ObjectNode content =
                JSON.createObjectNode().put("change", merge.change().toString());
        ArrayNode parts = content.putArray("parts");
        merge.parts().forEach(part -> parts.add(part(part)));
        ObjectNode choices = content.putObject("choices");
        merge.choices()
                .forEach((field, customer) ->
                        choices.put(field.name(), customer.value().toString()));
        ArrayNode frozen = content.putArray("frozen");
        merge.frozen().forEach((key, base) -> frozen.add(key(key).put("base", base.packed())));
        return Packing.pack(content.toString());
    }

    static MergeRecord unpack(
            UUID id, Instant at, String actor, String reason, byte[] packed, Optional<MergeRecord.Undone> undone) {
        JsonNode content = JSON.readTree(Packing.unpack(packed));
        Map<Field, CustomerId> choices = new HashMap<>();
        content.get("choices")
                .properties()
                .forEach(choice -> choices.put(Field.named(choice.getKey()), customerId(choice.getValue())));
        Map<SourceKey, Base> frozen = new HashMap<>();
        content.get("frozen").forEach(each -> frozen.put(key(each), Base.stored(bytes(each, "base"))));
        return new MergeRecord(
                id,
                at,
                actor,
                reason,
                UUID.fromString(content.get("change").stringValue()),
                content.get("parts").valueStream().map(PackedMerge::part).toList(),
                choices,
                frozen,
                undone);
    }

    private static ObjectNode part(MergeRecord.Part part) {
        Customer customer = part.customer();
        ObjectNode node = JSON.createObjectNode()
                .put("id", customer.id().value().toString())
                .put("version", customer.version())
                .put("fields", Packed.fields(customer.fields(), List.of()))
                .put("provenance", Packed.provenance(customer.provenance()))
                .put("created", customer.createdAt().toString())
                .put("updated", customer.updatedAt().toString());
        ArrayNode links = node.putArray("links");
        part.links().forEach(link -> links.add(link(link)));
        ArrayNode followers = node.putArray("followers");
        part.followers().forEach(follower -> followers.add(follower.value().toString()));
        ObjectNode notes = node.putObject("notes");
        part.notes().forEach(notes::put);
        return node;
    }

    private static MergeRecord.Part part(JsonNode node) {
        Customer customer = new Customer(
                customerId(node.get("id")),
                node.get("version").longValue(),
                Packed.fields(bytes(node, "fields"), List.of()).build(),
                Packed.provenance(bytes(node, "provenance")),
                Instant.parse(node.get("created").stringValue()),
                Instant.parse(node.get("updated").stringValue()),
                Optional.empty());
        List<Link> links = node.get("links")
                .valueStream()
                .map(link -> link(link, customer.id()))
                .toList();
        Set<CustomerId> followers = new HashSet<>();
        node.get("followers").forEach(follower -> followers.add(customerId(follower)));
        Map<String, String> notes = new HashMap<>();
        node.get("notes")
                .properties()
                .forEach(note -> notes.put(note.getKey(), note.getValue().stringValue()));
        return new MergeRecord.Part(customer, links, followers, notes);
    }

    private static ObjectNode link(Link link) {
        ObjectNode node = key(link.key())
                .put("rule", link.rule())
                .put("confidence", link.confidence())
                .put("base", link.base().packed());
        ArrayNode differs = node.putArray("differs");
        link.differs().forEach(field -> differs.add(field.name()));
        link.writtenAt().ifPresent(at -> node.put("written", at.toString()));
        return node;
    }

    private static Link link(JsonNode node, CustomerId customer) {
        Set<Field> differs = new HashSet<>();
        node.get("differs").forEach(field -> differs.add(Field.named(field.stringValue())));
        return new Link(
                key(node),
                customer,
                node.get("rule").stringValue(),
                node.get("confidence").doubleValue(),
                Base.stored(bytes(node, "base")),
                differs,
                Optional.ofNullable(node.get("written")).map(at -> Instant.parse(at.stringValue())),
                Map.of());
    }

    private static ObjectNode key(SourceKey key) {
        return JSON.createObjectNode()
                .put("connection", key.connection().value())
                .put("record", key.externalId());
    }

    private static SourceKey key(JsonNode node) {
        return new SourceKey(
                new ConnectionId(node.get("connection").intValue()),
                node.get("record").stringValue());
    }

    private static byte[] bytes(JsonNode node, String name) {
        return node.get(name).binaryValue();
    }

    private static CustomerId customerId(JsonNode node) {
        return new CustomerId(UUID.fromString(node.stringValue()));
    }
}
