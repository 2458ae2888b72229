package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Call;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How entries look in an answer: their components only if asked for, and of the rest what was asked for. */
final class EntryView {
    private final ContentType type;
    private final int version;
    private final boolean wholly;
    private final List<String> populated;
    private final List<String> fields;

    private EntryView(ContentType type, int version, boolean wholly, List<String> populated, List<String> fields) {
        this.type = type;
        this.version = version;
        this.wholly = wholly;
        this.populated = populated;
        this.fields = fields;
    }

    /** @throws StrapiError for a field that is not known */
    static EntryView of(Call call, ContentType type, int version) {
        List<String> populated = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        call.parameters().forEach((name, values) -> {
            if (name.equals("populate") || name.matches("populate\\[[0-9]+]")) populated.addAll(values);
            else if (name.startsWith("populate[")) populated.add(name.replaceAll("populate\\[|].*", ""));
            if (name.matches("fields\\[[0-9]+]")) fields.addAll(values);
        });
        for (var field : fields) if (!type.has(field)) throw StrapiError.invalidKey(field, "query", "fields");
        return new EntryView(type, version, populated.contains("*"), populated, fields);
    }

    /**
     * As webhooks show entries: flat in both versions.
     *
     * @param wholly with its components, as all are told but what was deleted
     */
    static ObjectNode inWebhook(ContentType type, int version, boolean wholly, ObjectNode row) {
        var shown = new EntryView(type, 5, wholly, List.of(), List.of()).of(row);
        if (version == 4) shown.remove("documentId");
        return shown;
    }

    ObjectNode of(ObjectNode row) {
        var shown = row.deepCopy();
        for (var name : type.attributes().keySet()) {
            if (!type.isOf(Attribute.Type.COMPONENT, name)) continue;
            var component = shown.remove(name);
            if (wholly || populated.contains(name)) shown.set(name, component);
        }
        if (!fields.isEmpty()) {
            List<String> kept = new ArrayList<>(List.of("id", "documentId"));
            kept.addAll(fields);
            shown.retain(kept);
        }
        return version == 5 ? shown : wrapped(shown);
    }

    private static ObjectNode wrapped(ObjectNode shown) {
        var wrapped = JsonNodeFactory.instance.objectNode();
        wrapped.set("id", shown.path("id"));
        shown.remove(List.of("id", "documentId"));
        wrapped.set("attributes", shown);
        return wrapped;
    }
}
