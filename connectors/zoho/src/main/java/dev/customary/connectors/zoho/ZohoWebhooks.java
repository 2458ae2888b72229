package dev.customary.connectors.zoho;

import dev.customary.connector.Hmac;
import dev.customary.connector.Webhooks;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * News by the workflow rules that a person made; there is no other way to ask for them. They are proven by the signature of the
 * dialog, or by a header that holds the secret, for organisations whose dialog signs nothing. Neither holds a time, so a call
 * proves for ever that the record may be read again, and nothing else.
 */
final class ZohoWebhooks implements Webhooks {
    private static final String SIGNATURE = "x-zoho-webhook-signature";
    private static final String SECRET = "x-customary-secret";
    private static final String EVENT = "x-customary-event";
    private static final String DELETED = "contact.deleted";
    private static final String CHANGED = "contact.changed";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Optional<String> secret;

    /** @param secret the one that was entered in Zoho; empty as long as no rule is there */
    ZohoWebhooks(Optional<String> secret) {
        this.secret = secret;
    }

    @Override
    public Optional<String> ownSecret() {
        return secret;
    }

    @Override
    public Reading read(Received received, String proof) {
        if (proof.isBlank()) return new Reading.Forged("this connection has no webhook secret");
        if (!isGenuine(received, proof))
            return new Reading.Forged(SIGNATURE + " or " + SECRET + ": missing, or not of this connection's secret");
        try {
            return genuine(received, contact(received));
        } catch (JacksonException | IllegalArgumentException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    /** A signature that is there has to be right, whatever else is. */
    private static boolean isGenuine(Received received, String proof) {
        var signature = received.headers().get(SIGNATURE);
        if (signature == null) return isSame(received.headers().getOrDefault(SECRET, ""), proof);
        return isSame(signature, HexFormat.of().formatHex(Hmac.sha256(proof, signed(received))));
    }

    private static boolean isSame(String told, String expected) {
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of the body; of a form its fields, decoded and in the order of their names. */
    private static byte[] signed(Received received) {
        if (!isForm(received)) return received.body();
        var text = new StringBuilder();
        try {
            form(received).forEach((name, value) -> text.append(name).append(value));
        } catch (IllegalArgumentException noForm) {
            return received.body();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isForm(Received received) {
        return received.headers().getOrDefault("content-type", "").startsWith(FORM);
    }

    private static Map<String, String> form(Received received) {
        Map<String, String> fields = new TreeMap<>();
        for (var pair : new String(received.body(), StandardCharsets.UTF_8).split("&")) {
            var parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The contact that a body tells of, under its name or by itself; a form has it in one field, or its members as fields. */
    private static JsonNode contact(Received received) {
        if (!isForm(received)) return inner(ZohoApi.JSON.readTree(received.body()));
        var fields = form(received);
        var json = fields.get("JSONString");
        return inner(json == null ? ZohoApi.JSON.valueToTree(fields) : ZohoApi.JSON.readTree(json));
    }

    private static JsonNode inner(JsonNode body) {
        return body.path("contact").isObject() ? body.path("contact") : body;
    }

    private static Reading genuine(Received received, JsonNode contact) {
        var id = contact.path("contact_id").asString("");
        if (id.isBlank()) return new Reading.Unreadable("no contact_id in the body (expected: a contact's)");
        boolean isDeleted = received.headers().getOrDefault(EVENT, "").equals(DELETED);
        var hint = new Hint(id, isDeleted ? What.DELETED : What.CHANGED);
        return new Reading.Genuine(isDeleted ? DELETED : CHANGED, repetition(received, contact), List.of(hint));
    }

    /** News have no id: the same content is the same news if it tells when it was changed, and else each call is news. */
    private static String repetition(Received received, JsonNode contact) {
        var content =
                received.headers().getOrDefault(EVENT, "") + HexFormat.of().formatHex(digest(received.body()));
        return contact.path("last_modified_time").asString("").isEmpty() ? content + received.at() : content;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the rule is really there cannot be asked: who entered its secret says so, and silence is noticed by the hub. */
    @Override
    public Registration ensure(String url, String proof) {
        return secret.isPresent()
                ? new Registration(true, List.of(), List.of(), Optional.of("workflow rule"))
                : new Registration(false, List.of(), guide(url), Optional.empty());
    }

    private static List<String> guide(String url) {
        return List.of(
                "Zoho Books has no way to ask for webhooks, so a person sets them up: Settings, Automation, Workflow Rules,"
                        + " a new rule for Customers, to be executed when one is created or edited.",
                "Its action is a webhook: POST to %s without parameters, the default payload as JSON, and a secret of 12 to"
                                .formatted(url)
                        + " 50 letters and digits.",
                "A second rule, for deleted customers, has the same webhook with a header more: %s: %s."
                        .formatted("X-Customary-Event", DELETED),
                "The secret is entered here as 'webhook_secret'. Until then changes come with each run.");
    }
}
