package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of a Strapi: sent once each, and whatever is answered, that was it. */
final class StrapiWebhookDesk {
    private final Mail mail;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<Long, ObjectNode> webhooks = new ConcurrentSkipListMap<>();
    private long nextId = 1;

    StrapiWebhookDesk(Mail mail, InstantSource clock) {
        this.mail = mail;
        this.clock = clock;
    }

    List<ObjectNode> list() {
        return List.copyOf(webhooks.values());
    }

    synchronized ObjectNode create(ObjectNode body) {
        if (body.has("isEnabled")) throw StrapiError.invalid("this field has unspecified keys: isEnabled", "");
        var webhook = body.deepCopy();
        webhook.put("id", Long.toString(nextId)).put("isEnabled", true);
        webhooks.put(nextId++, webhook);
        return webhook;
    }

    synchronized Optional<ObjectNode> update(long id, ObjectNode body) {
        return Optional.ofNullable(webhooks.computeIfPresent(id, (same, old) -> {
            var changed = old.deepCopy();
            changed.setAll(body);
            changed.put("id", Long.toString(id));
            return changed;
        }));
    }

    void tell(String event, ContentType type, JsonNode entry) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("event", event).put("createdAt", clock.instant().toString());
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
