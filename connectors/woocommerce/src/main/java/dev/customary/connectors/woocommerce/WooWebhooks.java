package dev.customary.connectors.woocommerce;

import dev.customary.connector.Hmac;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A shop's webhooks: signed with HMAC-SHA-256 over the bytes of the body, but for the ping, which nobody signs. */
final class WooWebhooks implements Webhooks {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/wc/v3/webhooks";
    private static final int PAGE = 100;
    static final List<String> TOPICS = List.of("customer.created", "customer.updated", "customer.deleted");

    private final WooApi api;

    WooWebhooks(WooApi api) {
        this.api = api;
    }

    @Override
    public Reading read(Received received, String secret) {
        if (isPing(received)) return new Reading.Ping();
        if (secret.isEmpty()) return new Reading.Forged("this connection has no webhook secret");
        var signature = received.headers().getOrDefault("x-wc-webhook-signature", "");
        if (!isSigned(received.body(), signature, secret))
            return new Reading.Forged("x-wc-webhook-signature: missing, or not made with this connection's secret");
        var topic = received.headers().getOrDefault("x-wc-webhook-topic", "");
        try {
            return genuine(topic, received);
        } catch (JacksonException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    @Override
    public List<SourceRecord> told(byte[] body) {
        var record = JSON.readTree(body);
        // A deletion tells the id alone.
        return record.has("email") ? List.of(SourceRecord.of(record.path("id").asString(), body)) : List.of();
    }

    private static boolean isPing(Received received) {
        var text = new String(received.body(), StandardCharsets.UTF_8);
        return !received.headers().containsKey("x-wc-webhook-signature") && text.matches("webhook_id=[0-9]{1,18}");
    }

    private static Reading genuine(String topic, Received received) {
        var repetition =
                received.headers().getOrDefault("x-wc-webhook-id", "") + "/" + topic + "/" + digest(received.body());
        if (!TOPICS.contains(topic)) return new Reading.Genuine(topic, repetition, List.of());
        var body = JSON.readTree(received.body());
        // Built when it was sent: the customer was gone by then, which another webhook tells.
        if (body.path("code").asString("").equals("wc_user_invalid_id"))
            return new Reading.Genuine(topic, repetition, List.of());
        var id = body.path("id");
        if (!id.isIntegralNumber())
            return new Reading.Unreadable(
                    "no id in the body (expected: a customer; does the webhook's owner still have permission?)");
        var what = topic.equals("customer.deleted") ? What.DELETED : What.CHANGED;
        return new Reading.Genuine(topic, repetition, List.of(new Hint(id.asString(), what)));
    }

    private static boolean isSigned(byte[] body, String signature, String secret) {
        // The texts are compared: several of them decode to the same bytes, and the shop writes only one.
        var expected = Base64.getEncoder().encode(Hmac.sha256(secret, body));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Registration ensure(String url, String secret) {
        List<JsonNode> there = list().stream()
                .filter(webhook -> webhook.path("delivery_url").asString("").equals(url))
                .toList();
        List<String> reenabled = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (var topic : TOPICS) ids.add(ensure(topic, url, secret, there, reenabled));
        return new Registration(true, reenabled, List.of(), Optional.of(String.join(",", ids)));
    }

    private String ensure(String topic, String url, String secret, List<JsonNode> there, List<String> reenabled) {
        var known = there.stream()
                .filter(webhook -> webhook.path("topic").asString("").equals(topic))
                .findFirst();
        if (known.isEmpty()) return create(topic, url, secret);
        var id = known.get().path("id").asString();
        if (!known.get().path("status").asString("").equals("active")) {
            var body = JsonNodeFactory.instance.objectNode();
            body.put("status", "active").put("secret", secret);
            done("PUT " + PATH, api.put(PATH + "/" + id, body));
            reenabled.add(topic);
        }
        return id;
    }

    private String create(String topic, String url, String secret) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("name", "Customary " + topic).put("topic", topic).put("delivery_url", url);
        body.put("secret", secret).put("status", "active");
        var answer = api.post(PATH, body, Http.Repeat.ONCE);
        return done("POST " + PATH, answer).path("id").asString();
    }

    private List<JsonNode> list() {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            var query = Map.of("per_page", Integer.toString(PAGE), "page", Integer.toString(page), "status", "all");
            var some = done("GET " + PATH, api.get(PATH, query));
            some.forEach(all::add);
            if (some.size() < PAGE) return all;
        }
    }

    private JsonNode done(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return answer.json(operation);
        var failure = api.failure(operation, answer);
        throw new RemoteException(
                RemoteException.Kind.REFUSED,
                "%s: status %d, code %s: %s".formatted(operation, failure.status(), failure.code(), failure.message()));
    }
}
