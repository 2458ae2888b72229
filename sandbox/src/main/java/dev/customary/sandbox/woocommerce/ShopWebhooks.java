package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/** A shop's webhooks, which switch themselves off when they fail too often. */
final class ShopWebhooks {
    private static final String AGENT = "WooCommerce/11.0.1 Hookshot (WordPress/7.1)";

    private final ShopOptions options;
    private final Manners manners;
    private final Mail mail;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<Long, ShopWebhook> webhooks = new ConcurrentSkipListMap<>();
    private long nextId = 1;

    ShopWebhooks(ShopOptions options, Manners manners, Mail mail, InstantSource clock) {
        this.options = options;
        this.manners = manners;
        this.mail = mail;
        this.clock = clock;
    }

    /** The latest first. */
    synchronized List<ObjectNode> list() {
        return webhooks.values().stream()
                .sorted(Comparator.comparing(ShopWebhook::created).reversed())
                .map(webhook -> webhook.shown(options.url()))
                .toList();
    }

    synchronized ObjectNode shown(long id) {
        return required(id).shown(options.url());
    }

    /** Sends the ping that a new webhook sends. */
    ObjectNode create(ObjectNode body) {
        check(body);
        ShopWebhook made;
        synchronized (this) {
            made = new ShopWebhook(nextId, body, "made-by-the-shop-" + nextId, clock.instant());
            webhooks.put(nextId++, made);
        }
        var ping = ("webhook_id=" + made.id).getBytes(StandardCharsets.US_ASCII);
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded", "User-Agent", AGENT);
        mail.post(new OutgoingCall(URI.create(made.url), headers, ping), status -> {});
        // Only what is saved again has a time of change.
        return made.shown(options.url()).putNull("date_modified").putNull("date_modified_gmt");
    }

    private static void check(ObjectNode body) {
        if (!ShopWebhook.HOOKS.containsKey(body.path("topic").asString("")))
            throw new ShopError(
                    400, "woocommerce_rest_shop_webhook_invalid_topic", "Webhook topic is required and must be valid.");
        if (!body.path("delivery_url").asString("").startsWith("http"))
            throw new ShopError(
                    400,
                    "woocommerce_rest_shop_webhook_invalid_delivery_url",
                    "Webhook delivery URL must be a valid URL starting with http:// or https://.");
    }

    synchronized ObjectNode update(long id, ObjectNode body) {
        required(id).update(body);
        return shown(id);
    }

    synchronized ObjectNode delete(long id) {
        var shown = shown(id);
        webhooks.remove(id);
        return shown;
    }

    private ShopWebhook required(long id) {
        var webhook = webhooks.get(id);
        if (webhook == null) throw new ShopError(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
        return webhook;
    }

    /** Tells all active webhooks of {@code topic}. */
    void tell(String topic, ObjectNode content) {
        if (manners.has(Manner.WEBHOOKS_UNSENT)) return;
        List<ShopWebhook> active;
        synchronized (this) {
            active = webhooks.values().stream()
                    .filter(webhook -> webhook.topic.equals(topic) && webhook.isActive())
                    .toList();
        }
        active.forEach(webhook -> deliver(webhook, Php.bytes(content)));
    }

    private void deliver(ShopWebhook webhook, byte[] body) {
        var signature = Base64.getEncoder().encodeToString(Doorkeeper.mac("HmacSHA256", webhook.secret, body));
        // The delivery's id is made of the webhook and the second, and so is no one delivery's own.
        var delivery = "%032x".formatted(webhook.id * 31 + clock.instant().getEpochSecond());
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                AGENT,
                "X-WC-Webhook-Source",
                options.url() + "/",
                "X-WC-Webhook-Topic",
                webhook.topic,
                "X-WC-Webhook-Resource",
                "customer",
                "X-WC-Webhook-Event",
                webhook.event(),
                "X-WC-Webhook-Signature",
                signature,
                "X-WC-Webhook-ID",
                Long.toString(webhook.id),
                "X-WC-Webhook-Delivery-ID",
                delivery);
        mail.post(new OutgoingCall(URI.create(webhook.url), headers, body), status -> answered(webhook, status));
    }

    private synchronized void answered(ShopWebhook webhook, int status) {
        webhook.answered(status);
    }
}
