package dev.customary.connector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * One element of an array.
     *
     * @param raw its bytes, as they came
     * @param id its id member in text form; empty when it is no object or has no such member
     */
    public record Slice(byte[] raw, Optional<String> id) {}

    /**
     * The elements of the array at {@code member}, or of the top-level array when {@code member} is empty.
     *
     * @param idMember the member of each element that holds its id, a string or a whole number
     * @throws RemoteException {@code MALFORMED_ANSWER} when the body is not JSON or there is no such array
     */
    public static List<Slice> cut(byte[] body, String member, String idMember) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            seek(parser, member, body);
            List<Slice> slices = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                slices.add(element(parser, body, idMember));
            }
            return slices;
        } catch (JacksonException notJson) {
            throw malformed(body, "JSON");
        }
    }

    private static void seek(JsonParser parser, String member, byte[] body) {
        JsonToken first = parser.nextToken();
        if (member.isEmpty()) {
            require(first == JsonToken.START_ARRAY, body, "a JSON array");
            return;
        }
        require(first == JsonToken.START_OBJECT, body, "a JSON object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(member);
            JsonToken value = parser.nextToken();
            if (found) {
                require(value == JsonToken.START_ARRAY, body, "an array in '" + member + "'");
                return;
            }
            parser.skipChildren();
        }
        throw malformed(body, "an array in '" + member + "'");
    }

    private static Slice element(JsonParser parser, byte[] body, String idMember) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Optional<String> id = Optional.empty();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            id = idOf(parser, idMember);
        } else {
            parser.skipChildren();
        }
        int to = (int) parser.currentLocation().getByteOffset();
        return new Slice(Arrays.copyOfRange(body, from, to), id);
    }

    private static Optional<String> idOf(JsonParser parser, String idMember) {
        Optional<String> id = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isId = parser.currentName().equals(idMember);
            JsonToken value = parser.nextToken();
            if (isId && (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT)) {
                id = Optional.of(parser.getString());
            }
            parser.skipChildren();
        }
        return id;
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
