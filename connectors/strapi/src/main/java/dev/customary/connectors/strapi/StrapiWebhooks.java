package dev.customary.connectors.strapi;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strapi's webhooks. They are not signed: what proves them is a secret in a header that is set with the webhook. They come
 * once, in any order, for all content types.
 */
final class StrapiWebhooks implements Webhooks {
    private static final List<String> EVENTS =
            List.of("entry.create", "entry.update", "entry.delete", "entry.publish", "entry.unpublish");
    private static final String BEARER = "Bearer ";
    private static final String PATH = "/admin/webhooks";
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final StrapiApi api;
    private final String model;
    private final String header;
    private final Optional<Administration> administrator;

    StrapiWebhooks(StrapiApi api, String model, String header, Optional<Administration> administrator) {
        this.api = api;
        this.model = model;
        this.header = header;
        this.administrator = administrator;
    }

    @Override
    public Reading read(Received received, String secret) {
        if (secret.isBlank()) return new Reading.Forged("this connection has no webhook secret");
        var sent = received.headers().getOrDefault(header.toLowerCase(Locale.ROOT), "");
        if (!isSecret(sent, secret)) return new Reading.Forged(header + ": missing, or not this connection's secret");
        try {
            return genuine(StrapiApi.JSON.readTree(received.body()), received.body());
        } catch (JacksonException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    @Override
    public List<SourceRecord> told(byte[] body) {
        var entry = StrapiApi.JSON.readTree(body).path("entry");
        var id = id(entry);
        return id.isEmpty() ? List.of() : List.of(SourceRecord.of(id, StrapiApi.JSON.writeValueAsBytes(entry)));
    }

    private static String id(JsonNode entry) {
        return entry.path("documentId").asString(entry.path("id").asString(""));
    }

    private static boolean isSecret(String sent, String secret) {
        var bare = sent.startsWith(BEARER) ? sent.substring(BEARER.length()) : sent;
        return MessageDigest.isEqual(bare.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private Reading genuine(JsonNode body, byte[] raw) {
        var event = body.path("event").asString("");
        if (event.equals("trigger-test")) return new Reading.Ping();
        if (event.isEmpty()) return new Reading.Unreadable("no event in the body (expected: one such as entry.update)");
        var entry = body.path("entry");
        if (!EVENTS.contains(event) || !isOurs(body))
            return new Reading.Genuine(event, event + "/" + digest(raw), List.of());
        var id = id(entry);
        if (id.isEmpty()) return new Reading.Unreadable("no id in the entry (expected: documentId or id)");
        // The time of sending is new with each delivery; the entry is what makes news the same.
        var repetition = event + "/" + id + "/" + digest(entry.toString().getBytes(StandardCharsets.UTF_8));
        var what = event.equals("entry.delete") ? What.DELETED : What.CHANGED;
        return new Reading.Genuine(event, repetition, List.of(new Hint(id, what)));
    }

    private boolean isOurs(JsonNode body) {
        return body.path("model").asString("").equals(model)
                || body.path("uid").asString("").equals("api::%1$s.%1$s".formatted(model));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Registration ensure(String url, String secret) {
        if (administrator.isEmpty())
            return new Registration(
                    false,
                    List.of(),
                    List.of("Register it in Strapi under Settings, Webhooks: the address %s, the header %s with this"
                                    .formatted(url, header)
                            + " connection's webhook secret, and all events of entries; or give the connection an"
                            + " administrator's login."),
                    Optional.empty());
        return ensure(url, secret, administrator.get());
    }

    private Registration ensure(String url, String secret, Administration administration) {
        var known = done("GET", administration.call("GET", PATH, NOTHING))
                .path("data")
                .valueStream()
                .filter(webhook -> webhook.path("url").asString("").equals(url))
                .findFirst();
        if (known.isEmpty()) {
            var made = done("POST", administration.call("POST", PATH, wanted(url, secret)))
                    .path("data");
            return registered(made, List.of());
        }
        var there = known.get();
        if (!isAs(wanted(url, secret), there)) {
            var id = Queries.encoded(there.path("id").asString(""));
            var enabled = wanted(url, secret).put("isEnabled", true);
            done("PUT", administration.call("PUT", PATH + "/" + id, enabled));
        }
        return registered(there, there.path("isEnabled").asBoolean(true) ? List.of() : EVENTS);
    }

    /** True when a webhook is switched on, sends our secret and tells all events. */
    private static boolean isAs(JsonNode wanted, JsonNode there) {
        var events = there.path("events")
                .valueStream()
                .map(event -> event.asString(""))
                .toList();
        return there.path("isEnabled").asBoolean(true)
                && there.path("headers").equals(wanted.path("headers"))
                && events.containsAll(EVENTS);
    }

    private static Registration registered(JsonNode webhook, List<String> reenabled) {
        return new Registration(
                true, reenabled, List.of(), Optional.of(webhook.path("id").asString("")));
    }

    /** As it is registered: a new one is switched on, and Strapi refuses to be told so. */
    private ObjectNode wanted(String url, String secret) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("name", "Customary").put("url", url);
        body.putObject("headers").put(header, header.equalsIgnoreCase("Authorization") ? BEARER + secret : secret);
        var events = body.putArray("events");
        EVENTS.forEach(events::add);
        return body;
    }

    private JsonNode done(String method, Http.Answer answer) {
        var operation = method + " " + PATH;
        if (answer.isSuccess()) return answer.json(operation);
        var failure = api.failure(operation, answer);
        throw new RemoteException(
                RemoteException.Kind.REFUSED,
                "%s: status %d, %s (expected: a webhook as asked for)"
                        .formatted(operation, failure.status(), failure.message()));
    }
}
