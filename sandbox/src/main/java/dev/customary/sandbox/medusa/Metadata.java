package dev.customary.sandbox.medusa;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of metadata that is written, and in which order PostgreSQL gives it back. */
final class Metadata {
    private static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private Metadata() {}

    /** @param isReplaced as older versions have it; newer ones merge, and drop what is written as an empty text */
    static JsonNode after(JsonNode there, JsonNode written, boolean isReplaced) {
        if (!(written instanceof ObjectNode)) return written;
        if (isReplaced) return ordered(written);
        var merged = there instanceof ObjectNode before
                ? before.deepCopy()
                : JsonMapper.shared().createObjectNode();
        written.properties().forEach(member -> {
            if (member.getValue().isString() && member.getValue().asString().isEmpty()) merged.remove(member.getKey());
            else merged.set(member.getKey(), member.getValue());
        });
        return ordered(merged);
    }

    private static JsonNode ordered(JsonNode json) {
        if (!(json instanceof ObjectNode)) return json;
        var ordered = JsonMapper.shared().createObjectNode();
        json.properties().stream()
                .sorted((one, other) -> ORDER.compare(one.getKey(), other.getKey()))
                .forEach(member -> ordered.set(member.getKey(), ordered(member.getValue())));
        return ordered;
    }
}
