package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of a Strapi: sent once each, and whatever is answered, that was it. */
final class StrapiWebhookDesk {
    private static final List<String> EVENTS =
            List.of("entry.create", "entry.update", "entry.delete", "entry.publish", "entry.unpublish");

    private final Manners manners;
    private final Mail mail;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<Long, ObjectNode> webhooks = new ConcurrentSkipListMap<>();
    private long nextId = 1;

    StrapiWebhookDesk(Manners manners, Mail mail, InstantSource clock) {
        this.manners = manners;
        this.mail = mail;
        this.clock = clock;
    }

    List<ObjectNode> list() {
        return List.copyOf(webhooks.values());
    }

    /** @throws StrapiError when it is refused */
    synchronized ObjectNode create(ObjectNode body) {
        if (body.has("isEnabled")) throw StrapiError.invalid("this field has unspecified keys: isEnabled");
        body.path("events").forEach(event -> {
            if (!EVENTS.contains(event.asString("")))
                throw StrapiError.invalid("Webhook event %s is not supported".formatted(event.asString("")));
        });
        var webhook = JsonNodeFactory.instance.objectNode().put("id", Long.toString(nextId));
        webhook.setAll(body);
        webhook.put("isEnabled", true);
        webhooks.put(nextId++, webhook);
        return webhook;
    }

    /** @throws StrapiError when there is no such webhook */
    synchronized ObjectNode update(long id, ObjectNode body) {
        var changed = required(id).deepCopy();
        changed.setAll(body);
        changed.put("id", Long.toString(id));
        webhooks.put(id, changed);
        return changed;
    }

    private ObjectNode required(long id) {
        var webhook = webhooks.get(id);
        if (webhook == null) throw StrapiError.notFound();
        return webhook;
    }

    /** Sends what the button for trying a webhook sends. */
    ObjectNode trigger(long id) {
        send(required(id), "trigger-test", body("trigger-test"));
        return JsonNodeFactory.instance.objectNode().put("statusCode", 200);
    }

    void tell(String event, ContentType type, JsonNode entry) {
        if (manners.has(Manner.WEBHOOKS_UNSENT)) return;
        var body = body(event);
        body.put("model", type.singular()).put("uid", type.uid());
        body.set("entry", entry);
        for (var webhook : webhooks.values()) {
            boolean wants = webhook.path("isEnabled").asBoolean(true)
                    && webhook.path("events")
                            .valueStream()
                            .anyMatch(each -> each.asString("").equals(event));
            if (wants) send(webhook, event, body);
        }
    }

    private ObjectNode body(String event) {
        var now = AttributeRules.TIME.format(clock.instant());
        return JsonNodeFactory.instance.objectNode().put("event", event).put("createdAt", now);
    }

    private void send(ObjectNode webhook, String event, ObjectNode body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Strapi-Event", event);
        webhook.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        mail.post(new OutgoingCall(URI.create(webhook.path("url").asString()), headers, bytes), status -> {});
    }
}
