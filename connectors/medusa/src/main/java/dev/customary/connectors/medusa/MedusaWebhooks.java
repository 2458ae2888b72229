package dev.customary.connectors.medusa;

import dev.customary.connector.Hmac;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * News of the Customary plugin; Medusa itself sends none. Signed with HMAC-SHA-256 over the time of sending, a dot and the
 * bytes of the body, which names the customer and says nothing of it.
 */
final class MedusaWebhooks implements Webhooks {
    static final String PATH = "/admin/customary/webhook";
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final String TIMESTAMP = "x-customary-timestamp";
    private static final String SIGNATURE = "x-customary-signature";
    private static final String DELIVERY = "x-customary-delivery";
    private static final Map<String, What> EVENTS = Map.of(
            "customer.created", What.CHANGED, "customer.updated", What.CHANGED, "customer.deleted", What.DELETED);

    private final MedusaApi api;

    MedusaWebhooks(MedusaApi api) {
        this.api = api;
    }

    @Override
    public Reading read(Received received, String secret) {
        if (secret.isBlank()) return new Reading.Forged("this connection has no webhook secret");
        var timestamp = received.headers().getOrDefault(TIMESTAMP, "");
        var signature = received.headers().getOrDefault(SIGNATURE, "");
        if (!isSigned(timestamp, received.body(), signature, secret))
            return new Reading.Forged(SIGNATURE + ": missing, or not made with this connection's secret");
        if (!isOfNow(timestamp, received.at()))
            return new Reading.Forged("%s: %s (expected: at most %d seconds from now; are the clocks right?)"
                    .formatted(TIMESTAMP, timestamp, LARGEST_SKEW.toSeconds()));
        try {
            return genuine(MedusaApi.JSON.readTree(received.body()), received);
        } catch (JacksonException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    private static boolean isOfNow(String timestamp, Instant now) {
        return timestamp.matches("[0-9]{1,11}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(LARGEST_SKEW)
                        <= 0;
    }

    private static Reading genuine(JsonNode body, Received received) {
        var event = body.path("event").asString("");
        if (event.isEmpty())
            return new Reading.Unreadable("no event in the body (expected: one such as customer.updated)");
        var repetition = event + "/" + delivery(received);
        var what = EVENTS.get(event);
        if (what == null) return new Reading.Genuine(event, repetition, List.of());
        var id = body.path("id").asString("");
        if (id.isBlank()) return new Reading.Unreadable("no id in the body (expected: a customer's)");
        return new Reading.Genuine(event, repetition, List.of(new Hint(id, what)));
    }

    /** The body alone is the same for every change of a customer. */
    private static String delivery(Received received) {
        var told = received.headers().getOrDefault(DELIVERY, "");
        return told.isBlank() ? received.headers().getOrDefault(SIGNATURE, "") : told;
    }

    /** The texts are compared: the same bytes may be written in several ways, and the plugin writes only one. */
    private static boolean isSigned(String timestamp, byte[] body, String signature, String secret) {
        var expected = "v1="
                + HexFormat.of()
                        .formatHex(Hmac.sha256(secret, (timestamp + ".").getBytes(StandardCharsets.UTF_8), body));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** True when the plugin is there to be told where to send to. */
    boolean isPluginThere() {
        return api.get(PATH, Map.of()).isSuccess();
    }

    @Override
    public Registration ensure(String url, String secret) {
        var wanted = MedusaApi.JSON.createObjectNode().put("url", url).put("secret", secret);
        var answer = api.post(PATH, wanted, Http.Repeat.SAFE);
        if (answer.status() == 404)
            return new Registration(
                    false,
                    List.of(),
                    List.of("Medusa sends no webhooks by itself: install the Customary plugin in it. Until then changes"
                            + " come with each run, and those of addresses and groups with the daily scan."),
                    Optional.empty());
        if (answer.isSuccess()) return new Registration(true, List.of(), List.of(), Optional.of("customary"));
        throw new RemoteException(
                RemoteException.Kind.REFUSED,
                "POST %s: status %d, %s (expected: a webhook as asked for)"
                        .formatted(
                                PATH,
                                answer.status(),
                                api.failure("POST " + PATH, answer).message()));
    }
}
