package dev.customary.connector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a JSON answer into the records it holds without building a tree: records that did not change are never looked into
 * deeper than this. Thread-safe.
 */
public final class JsonRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonRecords() {}

    /**
     * One record of an answer.
     *
     * @param raw its bytes, as they came
     * @param id its id member in text form; empty when it is no object or has no such member
     * @param time its member that holds the time of change, as it stands there; empty when there is none
     */
    public record Slice(byte[] raw, Optional<String> id, Optional<String> time) {}

    /**
     * Which members of a record a slice tells.
     *
     * @param id the member that holds the id, a string or a whole number
     * @param time the member that holds the time of change, a string
     */
    public record Told(String id, String time) {}

    /** As {@link #cut(byte[], String, Told)}, for records that do not say when they were changed. */
    public static List<Slice> cut(byte[] body, String member, String idMember) {
        return cut(body, member, new Told(idMember, ""));
    }

    /**
     * The elements of the array at {@code member}, or of the top-level array when {@code member} is empty.
     *
     * @throws RemoteException {@code MALFORMED_ANSWER} when the body is not JSON or there is no such array
     */
    public static List<Slice> cut(byte[] body, String member, Told told) {
        return read(body, parser -> {
            seek(parser, member, JsonToken.START_ARRAY, "an array", body);
            List<Slice> slices = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                slices.add(slice(parser, body, told));
            }
            return slices;
        });
    }

    /**
     * The object at {@code member}, or the whole body when {@code member} is empty.
     *
     * @throws RemoteException {@code MALFORMED_ANSWER} when the body is not JSON or there is no such object
     */
    public static Slice one(byte[] body, String member, Told told) {
        return read(body, parser -> {
            seek(parser, member, JsonToken.START_OBJECT, "an object", body);
            return slice(parser, body, told);
        });
    }

    private static <T> T read(byte[] body, Function<JsonParser, T> reading) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return reading.apply(parser);
        } catch (JacksonException notJson) {
            throw malformed(body, "JSON");
        }
    }

    private static void seek(JsonParser parser, String member, JsonToken wanted, String words, byte[] body) {
        JsonToken first = parser.nextToken();
        if (member.isEmpty()) {
            require(first == wanted, body, words);
            return;
        }
        require(first == JsonToken.START_OBJECT, body, "an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(member);
            JsonToken value = parser.nextToken();
            if (found) {
                require(value == wanted, body, "%s in '%s'".formatted(words, member));
                return;
            }
            parser.skipChildren();
        }
        throw malformed(body, "%s in '%s'".formatted(words, member));
    }

    private static Slice slice(JsonParser parser, byte[] body, Told told) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Map<String, String> members = Map.of();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            members = members(parser, told);
        } else {
            parser.skipChildren();
            parser.finishToken(); // a text is read only when somebody asks
        }
        int to = (int) parser.currentLocation().getByteOffset();
        return new Slice(
                Arrays.copyOfRange(body, from, to),
                Optional.ofNullable(members.get(told.id())),
                Optional.ofNullable(members.get(told.time())));
    }

    private static Map<String, String> members(JsonParser parser, Told told) {
        Map<String, String> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isTold = name.equals(told.id()) && value == JsonToken.VALUE_NUMBER_INT
                    || (name.equals(told.id()) || name.equals(told.time())) && value == JsonToken.VALUE_STRING;
            if (isTold) {
                members.put(name, parser.getString());
            }
            parser.skipChildren();
        }
        return members;
    }

    private static void require(boolean holds, byte[] body, String expected) {
        if (!holds) {
            throw malformed(body, expected);
        }
    }

    private static RemoteException malformed(byte[] body, String expected) {
        boolean html = body.length > 0
                && new String(body, 0, Math.min(body.length, 64), java.nio.charset.StandardCharsets.UTF_8)
                        .stripLeading()
                        .startsWith("<");
        return new RemoteException(
                RemoteException.Kind.MALFORMED_ANSWER,
                "answer of %d bytes%s (expected: %s)".formatted(body.length, html ? " that is HTML" : "", expected));
    }
}
