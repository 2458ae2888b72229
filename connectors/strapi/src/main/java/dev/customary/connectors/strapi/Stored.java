package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.News;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values as Strapi gives them back: times of milliseconds, amounts of two places, JSON with JavaScript's numbers. Compared
 * in this form, what was written is not written again for ever.
 */
final class Stored {
    /** Every write moves {@code updatedAt} and sends two webhooks. */
    static final News NEWS = new News(Stored::form, Stored::sent);

    private static final int DECIMALS = 2;

    private Stored() {}

    static Value form(Value value) {
        return switch (value) {
            case Value.Number number -> number;
            case Value.Time(var time) -> new Value.Time(time.truncatedTo(ChronoUnit.MILLIS));
            case Value.Json(var json) -> new Value.Json(form(json));
            case Value.Text text -> text;
            case Value.Flag flag -> flag;
            case Value.Address address -> address;
        };
    }

    /** A value as it is sent: JSON keeps its numbers as they are. */
    private static Value sent(Value value) {
        return value instanceof Value.Json ? value : form(value);
    }

    /** An amount, of which a decimal attribute keeps two places. */
    static Value money(Value value) {
        return value instanceof Value.Number(var number)
                ? new Value.Number(number.setScale(DECIMALS, RoundingMode.HALF_UP))
                : value;
    }

    private static JsonNode form(JsonNode json) {
        var make = JsonNodeFactory.instance;
        if (json.isObject()) {
            var object = make.objectNode();
            json.properties().forEach(member -> object.set(member.getKey(), form(member.getValue())));
            return object;
        }
        if (json.isArray()) {
            var array = make.arrayNode();
            json.forEach(element -> array.add(form(element)));
            return array;
        }
        return json.isNumber() ? make.numberNode(json.asDouble()) : json;
    }
}
