package dev.customary.connectors.robaws;

import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * News of Robaws, with the client as it was then. It tells nothing of a client that was deleted, nor of contact persons; if it ever
 * tells of a deletion, that is taken as news.
 */
final class RobawsWebhooks implements Webhooks {
    private static final String SIGNATURE = "robaws-signature";
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Map<String, What> EVENTS =
            Map.of("client.created", What.CHANGED, "client.updated", What.CHANGED, "client.deleted", What.DELETED);

    private final Endpoints endpoints;

    RobawsWebhooks(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Optional<String> ownSecret() {
        return endpoints.secret();
    }

    @Override
    public Reading read(Received received, String secret) {
        if (secret.isBlank()) return new Reading.Forged("this connection has no webhook secret");
        var signature = Signature.parse(received.headers().getOrDefault(SIGNATURE, ""));
        if (!signature.isOf(received.body(), secret))
            return new Reading.Forged(SIGNATURE + ": missing, or not made with this connection's secret");
        if (!signature.isWithin(LARGEST_SKEW, received.at()))
            return new Reading.Forged(
                    "%s: right, but of %s (expected: at most %d seconds from now; are the clocks right?)"
                            .formatted(SIGNATURE, signature.time(), LARGEST_SKEW.toSeconds()));
        try {
            return genuine(RobawsApi.JSON.readTree(received.body()));
        } catch (JacksonException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    private static Reading genuine(JsonNode body) {
        var event = body.path("event").asString("");
        if (event.isEmpty())
            return new Reading.Unreadable("no event in the body (expected: one such as client.updated)");
        var repetition = body.path("id").asString("");
        if (repetition.isBlank()) return new Reading.Unreadable("no id in the body (expected: the delivery's)");
        var what = EVENTS.get(event);
        if (what == null) return new Reading.Genuine(event, repetition, List.of());
        var id = body.path("data").path("id").asString("");
        if (id.isBlank()) return new Reading.Unreadable("no data.id in the body (expected: a client's)");
        return new Reading.Genuine(event, repetition, List.of(new Hint(id, what)));
    }

    /** The client as it was when the news was made. */
    @Override
    public List<SourceRecord> told(byte[] body) {
        try {
            var data = RobawsApi.JSON.readTree(body).path("data");
            var id = data.path("id").asString("");
            boolean isClient = data.has("name") && !id.isBlank();
            return isClient
                    ? List.of(SourceRecord.of(id, data.toString().getBytes(StandardCharsets.UTF_8)))
                    : List.of();
        } catch (JacksonException notJson) {
            return List.of();
        }
    }

    @Override
    public Registration ensure(String url, String secret) {
        return endpoints.ensure(url);
    }
}
