package dev.customary.connectors.shopify;

import dev.customary.connector.Http;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pace that Shopify's bucket of costs allows, as each answer tells it. What was refused is asked again when enough has come
 * back. Whoever is in no hurry leaves a fifth of the bucket to those who are.
 */
final class CostPace implements Http.Pace {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double KEPT = 0.2;
    private static final double LONGEST_SECONDS = 20;

    @Override
    public Told told(Http.Answer answer) {
        try {
            return told(withoutData(answer.body()));
        } catch (JacksonException notJson) {
            return Told.NOTHING;
        }
    }

    private static Told told(JsonNode answer) {
        var cost = answer.at("/extensions/cost");
        var status = cost.path("throttleStatus");
        double available = status.path("currentlyAvailable").asDouble(0);
        double restored = status.path("restoreRate").asDouble(0);
        if (isThrottled(answer)) {
            double missing = cost.path("requestedQueryCost").asDouble(0) - available;
            return new Told(true, Duration.ofSeconds((long) Math.max(1, Math.ceil(seconds(missing, restored)))));
        }
        double missing = KEPT * status.path("maximumAvailable").asDouble(0) - available;
        return missing <= 0
                ? Told.NOTHING
                : new Told(false, Duration.ofMillis((long) (1000 * seconds(missing, restored))));
    }

    private static double seconds(double points, double restored) {
        return restored <= 0 ? 1 : Math.min(LONGEST_SECONDS, points / restored);
    }

    private static boolean isThrottled(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .anyMatch(error -> error.at("/extensions/code").asString("").equals("THROTTLED"));
    }

    /** The answer but for what was asked for, which may be large. */
    private static ObjectNode withoutData(byte[] body) {
        var rest = JSON.createObjectNode();
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return rest;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("data")) parser.skipChildren();
                else rest.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        return rest;
    }
}
