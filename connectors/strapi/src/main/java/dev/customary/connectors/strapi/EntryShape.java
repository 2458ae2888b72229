package dev.customary.connectors.strapi;

import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How entries look: flat with a document id in Strapi 5, an id beside an envelope of attributes in Strapi 4. */
enum EntryShape {
    FLAT("documentId"),
    WRAPPED("id");

    private final String idMember;

    EntryShape(String idMember) {
        this.idMember = idMember;
    }

    /** The member that names an entry for good: Strapi 5 gives a new {@code id} with every publishing. */
    String idMember() {
        return idMember;
    }

    /** The shape of {@code entry}; empty when it is none. */
    static Optional<EntryShape> of(JsonNode entry) {
        // An entry of version 5 may well have an attribute of that name.
        if (entry.has("documentId")) return Optional.of(FLAT);
        return entry.path("attributes").isObject() ? Optional.of(WRAPPED) : Optional.empty();
    }

    /** Entries of version 4 without their envelope, so that one mapping fits both; those of version 5 as they came. */
    byte[] unwrapped(byte[] raw) {
        if (this == FLAT) return raw;
        var entry = StrapiApi.JSON.readTree(raw);
        var flat = StrapiApi.JSON.createObjectNode();
        flat.set("id", entry.path("id"));
        if (entry.path("attributes") instanceof ObjectNode attributes) flat.setAll(attributes);
        return flat.toString().getBytes(StandardCharsets.UTF_8);
    }

    SourceRecord record(String id, byte[] raw) {
        return SourceRecord.of(id, unwrapped(raw));
    }
}
