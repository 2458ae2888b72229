package dev.customary.connector.mapping;

import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Readers of the usual forms, each from one place in a record given as a path with dots. */
public final class Readers {
    // As strict as what mail servers really take: one @, a dot in the domain, no blanks, no control characters.
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}-]{2,63}");
    private static final int LONGEST_EMAIL = 254;

    private Readers() {}

    /** Text, trimmed; null and blank are "held empty", a missing member is "not reported", anything else a flaw. */
    public static MappingTable.Reader text(String path) {
        return scalar(path, "a string", node -> node.isString() ? text(node) : unreadable(path, node, "a string"));
    }

    /** An e-mail address, trimmed and in lower case. */
    public static MappingTable.Reader email(String path) {
        return scalar(
                path,
                "an e-mail address",
                node -> node.isString() ? email(path, node) : unreadable(path, node, "an e-mail address"));
    }

    /** A number, given as a JSON number or as text. */
    public static MappingTable.Reader number(String path) {
        return scalar(path, "a number", node -> number(path, node));
    }

    public static MappingTable.Reader flag(String path) {
        return scalar(
                path,
                "true or false",
                node -> node.isBoolean()
                        ? Optional.of(new Value.Flag(node.asBoolean()))
                        : unreadable(path, node, "true or false"));
    }

    /** A moment in ISO form; one without a zone is taken as UTC. */
    public static MappingTable.Reader time(String path) {
        return scalar(
                path,
                "a time such as 2026-11-02T10:00:00Z",
                node -> node.isString()
                        ? time(path, node)
                        : unreadable(path, node, "a time such as 2026-11-02T10:00:00Z"));
    }

    /** Whatever JSON stands there. */
    public static MappingTable.Reader json(String path) {
        return scalar(path, "any JSON", node -> Optional.of(new Value.Json(node)));
    }

    /** What {@code reader} says, in the form of a custom field, which holds any JSON. */
    public static MappingTable.Reader custom(MappingTable.Reader reader) {
        return (record, previous) ->
                reader.read(record, previous).map(said -> said.map(value -> new Value.Json(Writers.json(value))));
    }

    /** What stands at {@code path}, members parted by dots; a missing node where nothing does. */
    public static JsonNode at(JsonNode record, String path) {
        JsonNode node = record;
        for (String member : path.split("\\.")) {
            node = node.path(member);
        }
        return node;
    }

    private static MappingTable.Reader scalar(
            String path, String expected, Function<JsonNode, Optional<Value>> reading) {
        String[] members = path.split("\\.");
        return (record, previous) -> {
            JsonNode node = record;
            for (String member : members) {
                if (node.isNull()) {
                    return Optional.of(Optional.empty()); // what is nothing has no parts
                }
                node = node.path(member);
            }
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            return Optional.of(node.isNull() ? Optional.empty() : reading.apply(node));
        };
    }

    private static Optional<Value> text(JsonNode node) {
        String text = node.asString().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private static Optional<Value> email(String path, JsonNode node) {
        String text = node.asString().strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return isEmail(text) ? Optional.of(new Value.Text(text)) : unreadable(path, node, "an e-mail address");
    }

    /** True for something of the form of an e-mail address. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    private static Optional<Value> number(String path, JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(new Value.Number(node.decimalValue()));
        }
        String text = node.isString() ? node.asString().strip() : null;
        if (text == null) {
            return unreadable(path, node, "a number");
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Value.Number(new BigDecimal(text)));
        } catch (NumberFormatException notANumber) {
            return unreadable(path, node, "a number");
        }
    }

    private static Optional<Value> time(String path, JsonNode node) {
        String text = node.asString().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Value.Time(instant(text)));
        } catch (DateTimeParseException notATime) {
            return unreadable(path, node, "a time such as 2026-11-02T10:00:00Z");
        }
    }

    private static Instant instant(String text) {
        boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > "2026-11-02T".length();
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Optional<Value> unreadable(String path, JsonNode node, String expected) {
        throw new Unreadable(path, node.isString() ? node.asString() : node.toString(), expected);
    }
}
