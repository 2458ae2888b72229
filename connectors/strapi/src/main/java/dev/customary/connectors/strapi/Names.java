package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Readers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * First and last name out of {@code nombre}, which holds the first name or the whole one, and {@code apellido}, which may be
 * empty. Written are the whole name and the last name.
 */
final class Names {
    private static final String WHOLE = "nombre";
    private static final String LAST = "apellido";

    private Names() {}

    static Optional<Optional<Value>> first(JsonNode entry, Optional<JsonNode> previous) {
        return Readers.text(WHOLE)
                .read(entry, previous)
                .map(whole -> whole.flatMap(name -> {
                    var last = text(entry, LAST);
                    var text = name.toString();
                    if (last.isEmpty()) return value(beforeBlank(text));
                    if (text.equals(last)) return Optional.empty();
                    boolean holdsBoth = text.endsWith(" " + last);
                    return value(holdsBoth ? text.substring(0, text.length() - last.length()) : text);
                }));
    }

    static Optional<Optional<Value>> last(JsonNode entry, Optional<JsonNode> previous) {
        var own = Readers.text(LAST).read(entry, previous);
        if (own.isPresent() && own.get().isPresent()) return own;
        var whole = text(entry, WHOLE);
        int blank = whole.indexOf(' ');
        return blank < 0 ? own : Optional.of(value(whole.substring(blank + 1)));
    }

    private static String beforeBlank(String whole) {
        int blank = whole.indexOf(' ');
        return blank < 0 ? whole : whole.substring(0, blank);
    }

    private static String text(JsonNode entry, String member) {
        return entry.path(member).asString("").strip();
    }

    private static Optional<Value> value(String text) {
        return Optional.of(text.strip()).filter(name -> !name.isEmpty()).map(Value.Text::new);
    }

    static void writeFull(ObjectNode body, Optional<Value> value, Target target) {
        put(body, WHOLE, whole(target));
    }

    static void writeLast(ObjectNode body, Optional<Value> value, Target target) {
        put(body, LAST, target.fields().text(Field.LAST_NAME));
        put(body, WHOLE, whole(target));
    }

    private static String whole(Target target) {
        return (target.fields().text(Field.FIRST_NAME) + " " + target.fields().text(Field.LAST_NAME)).strip();
    }

    private static void put(ObjectNode body, String attribute, String text) {
        if (text.isEmpty()) body.putNull(attribute);
        else body.put(attribute, text);
    }
}
