package dev.customary.connectors.strapi;

import dev.customary.connector.JsonRecords;
import dev.customary.connector.JsonRecords.Slice;
import dev.customary.connector.JsonRecords.Told;
import dev.customary.connector.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How entries look: flat with a document id in Strapi 5, an id beside an envelope of attributes in Strapi 4. */
enum EntryShape {
    FLAT("documentId"),
    WRAPPED("id");

    private static final String TIME = "updatedAt";
    private static final String ENVELOPE = "attributes";

    private final String idMember;

    EntryShape(String idMember) {
        this.idMember = idMember;
    }

    /** The member that names an entry for good: Strapi 5 gives a new {@code id} with every publishing. */
    String idMember() {
        return idMember;
    }

    /** What to look for when entries are cut out of an answer. */
    Told told() {
        return new Told(idMember, TIME);
    }

    /** The shape of {@code entry}; empty when it is none. */
    static Optional<EntryShape> of(JsonNode entry) {
        // An entry of version 5 may well have an attribute of that name.
        if (entry.path("documentId").isString()) return Optional.of(FLAT);
        return entry.path(ENVELOPE).isObject() ? Optional.of(WRAPPED) : Optional.empty();
    }

    /** When {@code entry} was changed, as far as it says so. */
    Optional<Instant> changedAt(JsonNode entry) {
        var attributes = this == FLAT ? entry : entry.path(ENVELOPE);
        return instant(attributes.path(TIME).asString(""));
    }

    /**
     * The entry as a record: one of version 5 byte by byte as it came, one of version 4 without its envelope, so that one
     * mapping fits both.
     *
     * @param slice an entry of this shape, with an id
     */
    SourceRecord record(Slice slice) {
        var id = slice.id().orElseThrow();
        return switch (this) {
            case FLAT -> record(id, slice.raw(), slice.time());
            case WRAPPED -> {
                var attributes = JsonRecords.one(slice.raw(), ENVELOPE, told());
                yield record(id, unwrapped(id, attributes.raw()), attributes.time());
            }
        };
    }

    private static SourceRecord record(String id, byte[] raw, Optional<String> time) {
        return new SourceRecord(id, raw, Optional.empty(), time.flatMap(EntryShape::instant));
    }

    private static byte[] unwrapped(String id, byte[] attributes) {
        boolean isEmpty = new String(attributes, StandardCharsets.UTF_8)
                .replaceAll("\\s", "")
                .equals("{}");
        var flat = new ByteArrayOutputStream(attributes.length + 16);
        var quoted = id.matches("[0-9]+") ? id : StrapiApi.JSON.writeValueAsString(id);
        flat.writeBytes("{\"id\":%s%s".formatted(quoted, isEmpty ? "" : ",").getBytes(StandardCharsets.UTF_8));
        flat.write(attributes, 1, attributes.length - 1);
        return flat.toByteArray();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
