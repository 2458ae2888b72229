package dev.customary.sandbox.woocommerce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One webhook of a shop. */
final class ShopWebhook {
    static final Map<String, List<String>> HOOKS = Map.of(
            "customer.created",
            List.of("user_register", "woocommerce_created_customer", "woocommerce_new_customer"),
            "customer.updated",
            List.of("profile_update", "woocommerce_update_customer"),
            "customer.deleted",
            List.of("delete_user"));

    private static final int FAILURES_FORGIVEN = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("MMM dd, yyyy '@' hh:mm a", Locale.US).withZone(ZoneOffset.UTC);

    final long id;
    String topic;
    String url;
    String secret;
    private final Instant created;
    private String name;
    private String status = "active";
    private int failures;

    /** A new one is active, whatever it was asked to be. */
    ShopWebhook(long id, ObjectNode body, String randomSecret, Instant created) {
        this.id = id;
        this.created = created;
        this.name = body.path("name").asString("Webhook created on " + IN_NAME.format(created));
        this.topic = body.path("topic").asString("");
        this.url = body.path("delivery_url").asString("");
        this.secret = body.path("secret").asString(randomSecret);
    }

    boolean isActive() {
        return status.equals("active");
    }

    Instant created() {
        return created;
    }

    void update(ObjectNode body) {
        name = body.path("name").asString(name);
        topic = body.path("topic").asString(topic);
        url = body.path("delivery_url").asString(url);
        secret = body.path("secret").asString(secret);
        status = body.path("status").asString(status);
    }

    /** The failure after the sixth in a row switches it off; only a success begins the count anew. */
    void answered(int answer) {
        if (answer >= 200 && answer <= 302) failures = 0;
        else if (failures > FAILURES_FORGIVEN) status = "disabled";
        else failures++;
    }

    String event() {
        return topic.substring(topic.indexOf('.') + 1);
    }

    ObjectNode shown(String shop) {
        var shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", id).put("name", name).put("status", status).put("topic", topic);
        shown.put("resource", "customer").put("event", event());
        var hooks = shown.putArray("hooks");
        HOOKS.getOrDefault(topic, List.of()).forEach(hooks::add);
        shown.put("delivery_url", url);
        var time = TIME.format(created);
        shown.put("date_created", time).put("date_created_gmt", time);
        shown.put("date_modified", time).put("date_modified_gmt", time);
        Links.add(shown, shop + "/wp-json/wc/v3/webhooks");
        return shown;
    }
}
