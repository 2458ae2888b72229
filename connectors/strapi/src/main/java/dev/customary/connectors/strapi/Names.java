package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Unreadable;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * First and last name out of {@code nombre}, which holds the first name or the whole one, and {@code apellido}. Written are
 * the whole name and the last name.
 *
 * <p>An {@code apellido} that is null was never filled in: then {@code nombre} is split at its first blank. One that is an
 * empty string says that there is no last name, so that a first name of two words stays one.
 */
final class Names {
    private static final String WHOLE = "nombre";
    private static final String LAST = "apellido";

    private Names() {}

    /** The two attributes as they stand, empty for nothing. */
    private record Places(String whole, String last) {
        static Places of(JsonNode entry) {
            return new Places(text(entry, WHOLE), text(entry, LAST));
        }

        boolean holdsBoth() {
            return !last.isEmpty() && !without(whole, last).equals(whole);
        }
    }

    /** First and last name, empty for none. */
    private record Name(String first, String last) {
        static Name split(String whole) {
            int blank = whole.indexOf(' ');
            return blank < 0
                    ? new Name(whole, "")
                    : new Name(
                            whole.substring(0, blank),
                            whole.substring(blank + 1).strip());
        }
    }

    static Optional<Optional<Value>> first(JsonNode entry, Optional<JsonNode> previous) {
        return entry.has(WHOLE) ? Optional.of(value(name(entry, previous).first())) : Optional.empty();
    }

    static Optional<Optional<Value>> last(JsonNode entry, Optional<JsonNode> previous) {
        boolean isSpokenOf = entry.has(LAST) || entry.has(WHOLE);
        return isSpokenOf ? Optional.of(value(name(entry, previous).last())) : Optional.empty();
    }

    private static Name name(JsonNode entry, Optional<JsonNode> previous) {
        Places now = Places.of(entry);
        if (entry.path(LAST).isNull() || entry.path(LAST).isMissingNode()) return Name.split(now.whole());
        return previous.flatMap(before -> edited(before, now))
                .orElseGet(() -> new Name(without(now.whole(), now.last()), now.last()));
    }

    /** The name after an edit of one of the two places, when both told the same name before. */
    private static Optional<Name> edited(JsonNode previous, Places now) {
        Places before;
        try {
            before = Places.of(previous);
        } catch (Unreadable nothingKnown) {
            return Optional.empty();
        }
        boolean isOneEdited =
                before.whole().equals(now.whole()) != before.last().equals(now.last());
        if (!before.holdsBoth() || !isOneEdited) return Optional.empty();
        String first = without(before.whole(), before.last());
        if (before.whole().equals(now.whole())) return Optional.of(new Name(first, now.last()));
        if (now.holdsBoth()) return Optional.empty();
        boolean keepsFirst = !first.isEmpty() && now.whole().startsWith(first + " ");
        return Optional.of(
                keepsFirst
                        ? new Name(first, now.whole().substring(first.length()).strip())
                        : Name.split(now.whole()));
    }

    /** {@code whole} without {@code last} at its end, in upper or lower case. */
    private static String without(String whole, String last) {
        if (last.isEmpty()) return whole;
        if (whole.equalsIgnoreCase(last)) return "";
        boolean isAtEnd = whole.toLowerCase(Locale.ROOT).endsWith(" " + last.toLowerCase(Locale.ROOT));
        return isAtEnd ? whole.substring(0, whole.length() - last.length()).strip() : whole;
    }

    private static String text(JsonNode entry, String member) {
        return Readers.text(member)
                .read(entry, Optional.empty())
                .flatMap(said -> said)
                .map(Value::toString)
                .orElse("");
    }

    private static Optional<Value> value(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    static void writeFirst(ObjectNode body, Optional<Value> value, Target target) {
        write(body, text(value), inForce(body, target).last());
    }

    static void writeLast(ObjectNode body, Optional<Value> value, Target target) {
        write(body, inForce(body, target).first(), text(value));
    }

    /** Both places are written, whichever part of the name is new. */
    private static void write(ObjectNode body, String first, String last) {
        body.put(WHOLE, (first + " " + last).strip());
        body.put(LAST, last);
    }

    /** The name that holds so far: as this write says it, or else as it stands there. */
    private static Name inForce(ObjectNode body, Target target) {
        try {
            return name(body.has(WHOLE) ? body : target.current(), Optional.empty());
        } catch (Unreadable nothingKnown) {
            return new Name("", "");
        }
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::toString).orElse("");
    }
}
