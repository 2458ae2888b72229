package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A shop's webhooks, which are disabled after more than five failures in a row and stay so. */
final class ShopWebhooks {
    private static final int FAILURES_FORGIVEN = 5;
    private static final List<String> TOPICS = List.of("customer.created", "customer.updated", "customer.deleted");

    private final ShopOptions options;
    private final Mail mail;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<Long, Webhook> webhooks = new ConcurrentSkipListMap<>();
    private long nextId = 1;

    ShopWebhooks(ShopOptions options, Mail mail, InstantSource clock) {
        this.options = options;
        this.mail = mail;
        this.clock = clock;
    }

    private static final class Webhook {
        final long id;
        String name;
        String topic;
        String url;
        String secret;
        String status;
        int failures;

        Webhook(long id, String name, String topic, String url, String secret, String status) {
            this.id = id;
            this.name = name;
            this.topic = topic;
            this.url = url;
            this.secret = secret;
            this.status = status;
        }

        ObjectNode shown() {
            var shown = JsonNodeFactory.instance.objectNode();
            shown.put("id", id).put("name", name).put("status", status).put("topic", topic);
            shown.put("resource", "customer").put("event", topic.substring(topic.indexOf('.') + 1));
            shown.putArray("hooks");
            shown.put("delivery_url", url);
            return shown;
        }
    }

    synchronized List<ObjectNode> list() {
        return webhooks.values().stream().map(Webhook::shown).toList();
    }

    synchronized Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(webhooks.get(id)).map(Webhook::shown);
    }

    /** Sends the ping that a new webhook sends. */
    ObjectNode create(ObjectNode body) {
        var topic = body.path("topic").asString("");
        var url = body.path("delivery_url").asString("");
        if (!TOPICS.contains(topic))
            throw new ShopError(
                    400, "woocommerce_rest_shop_webhook_invalid_topic", "Webhook topic is required and must be valid.");
        if (!url.startsWith("http"))
            throw new ShopError(
                    400,
                    "woocommerce_rest_shop_webhook_invalid_delivery_url",
                    "Webhook delivery URL must be a valid URL starting with http:// or https://.");
        Webhook made;
        synchronized (this) {
            var secret = body.path("secret").asString("made-by-the-shop");
            var status = body.path("status").asString("active");
            made = new Webhook(nextId++, body.path("name").asString("Webhook"), topic, url, secret, status);
            webhooks.put(made.id, made);
        }
        var ping = ("webhook_id=" + made.id).getBytes(StandardCharsets.US_ASCII);
        var headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "User-Agent", "WooCommerce/11.0.1 Hookshot (WordPress/7.1)");
        mail.post(new OutgoingCall(URI.create(url), headers, ping), status -> {});
        return made.shown();
    }

    synchronized ObjectNode update(long id, ObjectNode body) {
        var webhook = required(id);
        webhook.name = body.path("name").asString(webhook.name);
        webhook.topic = body.path("topic").asString(webhook.topic);
        webhook.url = body.path("delivery_url").asString(webhook.url);
        webhook.secret = body.path("secret").asString(webhook.secret);
        webhook.status = body.path("status").asString(webhook.status);
        if (webhook.status.equals("active")) webhook.failures = 0;
        return webhook.shown();
    }

    synchronized ObjectNode delete(long id) {
        var webhook = required(id);
        webhooks.remove(id);
        return webhook.shown();
    }

    private Webhook required(long id) {
        var webhook = webhooks.get(id);
        if (webhook == null) throw new ShopError(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
        return webhook;
    }

    /** Tells all active webhooks of {@code topic}. */
    void tell(String topic, ObjectNode content) {
        List<Webhook> active;
        synchronized (this) {
            active = webhooks.values().stream()
                    .filter(webhook -> webhook.topic.equals(topic) && webhook.status.equals("active"))
                    .toList();
        }
        active.forEach(webhook -> deliver(webhook, Php.bytes(content)));
    }

    private void deliver(Webhook webhook, byte[] body) {
        var signature = Base64.getEncoder().encodeToString(Doorkeeper.mac("HmacSHA256", webhook.secret, body));
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "WooCommerce/11.0.1 Hookshot (WordPress/7.1)",
                "X-WC-Webhook-Source",
                options.url() + "/",
                "X-WC-Webhook-Topic",
                webhook.topic,
                "X-WC-Webhook-Resource",
                "customer",
                "X-WC-Webhook-Event",
                webhook.topic.substring(webhook.topic.indexOf('.') + 1),
                "X-WC-Webhook-Signature",
                signature,
                "X-WC-Webhook-ID",
                Long.toString(webhook.id),
                "X-WC-Webhook-Delivery-ID",
                "%032x".formatted(webhook.id * 31 + clock.instant().getEpochSecond()));
        mail.post(new OutgoingCall(URI.create(webhook.url), headers, body), status -> answered(webhook, status));
    }

    private synchronized void answered(Webhook webhook, int status) {
        if (status >= 200 && status <= 302) {
            webhook.failures = 0;
        } else if (++webhook.failures > FAILURES_FORGIVEN) {
            webhook.status = "disabled";
        }
    }
}
