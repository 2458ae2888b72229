package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subscriptions to webhooks, and what is sent to them, signed with the app's secret. A subscription to which eight webhooks
 * in a row could not be brought is removed; that each is tried again for four hours before is not simulated. Thread-safe.
 */
final class WebhookDesk {
    private static final int FORGIVEN = 7;

    private final ShopifyOptions options;
    private final Manners manners;
    private final Mail mail;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicLong ids = new AtomicLong(9_000_001);
    private final ConcurrentSkipListMap<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    private record Subscription(String id, String topic, String uri) {
        Map<String, Object> shown() {
            return Map.of("id", id, "topic", topic, "uri", uri);
        }
    }

    WebhookDesk(ShopifyOptions options, Manners manners, Mail mail, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.manners = manners;
        this.mail = mail;
        this.clock = clock;
        this.random = random;
    }

    List<Map<String, Object>> all() {
        return subscriptions.values().stream().map(Subscription::shown).toList();
    }

    /** @throws Refusal when there is the same already */
    Map<String, Object> subscribe(String topic, String uri) {
        if (!uri.startsWith("http")) throw Refusal.of("INVALID", "Address is invalid", "webhookSubscription", "uri");
        boolean isOfOrders = topic.startsWith("ORDERS_") || topic.startsWith("REFUNDS_");
        if (isOfOrders && !options.scopes().contains("read_orders"))
            throw Refusal.of(
                    "INVALID", "You do not have permission to create or update webhooks with this topic.", "topic");
        boolean isThere = subscriptions.values().stream()
                .anyMatch(each -> each.topic().equals(topic) && each.uri().equals(uri));
        if (isThere)
            throw Refusal.of(
                    "TAKEN", "Address for this topic has already been taken", "webhookSubscription", "callbackUrl");
        var id = Gids.of("WebhookSubscription", ids.getAndIncrement());
        var made = new Subscription(id, topic, uri);
        subscriptions.put(id, made);
        return made.shown();
    }

    /** The news {@code topic}, to whoever subscribed to it. */
    void tell(String topic, ObjectNode body) {
        send(topic, body, topic);
    }

    /** What every app is told whether it subscribed or not, at the place that it gave for it: here that of its webhooks. */
    void tellOfPrivacy(String topic, ObjectNode body) {
        send(topic, body, "CUSTOMERS_UPDATE");
    }

    private void send(String topic, ObjectNode body, String as) {
        if (manners.has(Manner.WEBHOOKS_UNSENT)) return;
        var event = new UUID(random.nextLong(), random.nextLong()).toString();
        subscriptions.values().stream()
                .filter(each -> each.topic().equals(as))
                .forEach(each -> mail.post(
                        new OutgoingCall(
                                URI.create(each.uri()),
                                headers(topic, event, body.toString()),
                                body.toString().getBytes(StandardCharsets.UTF_8)),
                        status -> answered(each, status)));
    }

    private void answered(Subscription subscription, int status) {
        if (status / 100 == 2) failures.remove(subscription.id());
        else if (failures.merge(subscription.id(), 1, Integer::sum) > FORGIVEN) {
            subscriptions.remove(subscription.id());
            failures.remove(subscription.id());
        }
    }

    private Map<String, String> headers(String topic, String event, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Topic", named(topic));
        headers.put("X-Shopify-Hmac-Sha256", signature(body));
        headers.put("X-Shopify-Shop-Domain", ShopifySandbox.DOMAIN);
        headers.put("X-Shopify-API-Version", ShopifySandbox.VERSION);
        headers.put("X-Shopify-Webhook-Id", new UUID(random.nextLong(), random.nextLong()).toString());
        headers.put("X-Shopify-Event-Id", event);
        headers.put("X-Shopify-Triggered-At", clock.instant().toString());
        return headers;
    }

    /** {@code CUSTOMERS_UPDATE} as {@code customers/update}, and {@code CUSTOMER_TAGS_ADDED} as {@code customer.tags_added}. */
    private static String named(String topic) {
        var parts = topic.toLowerCase(Locale.ROOT).split("_", 2);
        return parts[0] + (parts[0].equals("customer") ? "." : "/") + parts[1];
    }

    private String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(options.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
