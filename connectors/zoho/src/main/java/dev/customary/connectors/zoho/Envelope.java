package dev.customary.connectors.zoho;

import dev.customary.connector.Http;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every answer says of itself, whatever its status is: a code, which is 0 when all went well, and a message. What else is in
 * the answer is not looked at.
 *
 * @param code empty when there is none
 */
record Envelope(OptionalInt code, String message) {
    private static final int ANSWERED = 2;

    /** Empty when the answer is not one of Zoho. */
    static Optional<Envelope> of(Http.Answer answer) {
        try (var parser = JsonMapper.shared().createParser(answer.body())) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Optional.of(read(parser)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Envelope read(JsonParser parser) {
        var code = OptionalInt.empty();
        var message = "";
        int found = 0;
        while (found < ANSWERED && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
                code = OptionalInt.of(parser.getIntValue());
                found++;
            } else if (name.equals("message") && value == JsonToken.VALUE_STRING) {
                message = parser.getString();
                found++;
            } else {
                parser.skipChildren();
            }
        }
        return new Envelope(code, message);
    }
}
