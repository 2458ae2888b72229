package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Webhook endpoints and what is sent to them. The secret of one is told when it is made, and never again. What is not taken is sent
 * again twice; an endpoint that takes nothing for long is suspended, and nobody is told.
 */
final class WebhookDesk {
    static final String PATH = "/api/v2/webhook-endpoints";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ATTEMPTS = 3;
    private static final int FAILURES = 15;

    private final Mail mail;
    private final Manners manners;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Endpoint> endpoints = new ConcurrentSkipListMap<>();
    private volatile String latestSecret = "";
    private int next = 1;

    /** Where to send to. Its failures are counted, and one success forgives them. */
    private static final class Endpoint {
        private final String url;
        private final List<String> events;
        private final String secret;
        private int failures;

        Endpoint(String url, List<String> events, String secret) {
            this.url = url;
            this.events = events;
            this.secret = secret;
        }

        synchronized void answered(boolean well) {
            failures = well ? 0 : failures + 1;
        }

        synchronized boolean isSuspended() {
            return failures >= FAILURES;
        }
    }

    WebhookDesk(Mail mail, Manners manners, InstantSource clock, RandomGenerator random) {
        this.mail = mail;
        this.manners = manners;
        this.clock = clock;
        this.random = random;
    }

    Answer answer(Call call) {
        var rest = call.path().substring(PATH.length());
        if (rest.isEmpty())
            return switch (call.method()) {
                case "GET" -> list();
                case "POST" -> made(RobawsSandbox.body(call));
                default -> throw RobawsError.notAllowed();
            };
        if (!call.method().equals("DELETE")) throw RobawsError.notAllowed();
        if (endpoints.remove(rest.substring(1)) == null) throw RobawsError.notFound();
        return Answer.empty(204);
    }

    private Answer list() {
        var body = JSON.createObjectNode();
        var items = body.putArray("items");
        endpoints.forEach((id, endpoint) -> items.add(shown(id, endpoint)));
        return Answer.json(200, body.put("totalItems", items.size()).toString());
    }

    private static ObjectNode shown(String id, Endpoint endpoint) {
        var shown = JSON.createObjectNode().put("id", id).put("url", endpoint.url);
        endpoint.events.forEach(shown.putArray("events")::add);
        return shown.put("active", !endpoint.isSuspended());
    }

    private synchronized Answer made(ObjectNode said) {
        var url = said.path("url").asString("");
        if (!url.startsWith("http")) throw RobawsError.invalid("url: must not be blank");
        var id = Integer.toString(next++);
        var secret = "whsec_%016x".formatted(random.nextLong());
        var events = said.path("events").valueStream().map(JsonNode::asString).toList();
        var endpoint = new Endpoint(url, events, secret);
        endpoints.put(id, endpoint);
        latestSecret = secret;
        return Answer.json(201, shown(id, endpoint).put("secret", secret).toString());
    }

    String latestSecret() {
        return latestSecret;
    }

    int count() {
        return endpoints.size();
    }

    /** Tells everybody who asked for {@code event}. */
    void tell(String event, ObjectNode client) {
        if (manners.has(Manner.WEBHOOKS_UNSENT)) return;
        var body = JSON.createObjectNode()
                .put("id", new UUID(random.nextLong(), random.nextLong()).toString())
                .put("event", event);
        body.set("data", client);
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        endpoints.values().stream()
                .filter(endpoint -> endpoint.events.contains(event) && !endpoint.isSuspended())
                .forEach(endpoint -> send(endpoint, bytes, 1));
    }

    private void send(Endpoint endpoint, byte[] body, int attempt) {
        var time = Long.toString(clock.instant().getEpochSecond());
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "Robaws-Signature",
                "t=%s,v1=%s".formatted(time, signature(endpoint.secret, time, body)));
        mail.post(new OutgoingCall(URI.create(endpoint.url), headers, body), status -> {
            boolean isTaken = status / 100 == 2;
            endpoint.answered(isTaken);
            if (!isTaken && attempt < ATTEMPTS) send(endpoint, body, attempt + 1);
        });
    }

    static String signature(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
