package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What administrators may do, who sign in with tokens of their own. */
final class Administration {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WEBHOOKS = "/admin/webhooks";

    private final SignIns signIns;
    private final StrapiWebhookDesk webhooks;

    Administration(SignIns signIns, StrapiWebhookDesk webhooks) {
        this.signIns = signIns;
        this.webhooks = webhooks;
    }

    Answer answer(Call call) {
        if (call.path().equals("/admin/login")) return login(call);
        signIns.check(call.header("authorization").orElse("").replaceFirst("^Bearer ", ""));
        if (!call.path().startsWith(WEBHOOKS)) throw StrapiError.notFound();
        return switch (call.method()) {
            case "GET" -> {
                var all = JsonNodeFactory.instance.arrayNode();
                webhooks.list().forEach(all::add);
                yield data(200, all);
            }
            case "POST" ->
                call.path().endsWith("/trigger")
                        ? data(200, webhooks.trigger(id(call.path().replace("/trigger", ""))))
                        : data(201, webhooks.create((ObjectNode) JSON.readTree(call.body())));
            case "PUT" -> data(200, webhooks.update(id(call.path()), (ObjectNode) JSON.readTree(call.body())));
            default -> throw StrapiError.notFound();
        };
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(WEBHOOKS.length() + 1));
    }

    private Answer login(Call call) {
        var body = JSON.readTree(call.body());
        var token = signIns.signIn(
                body.path("email").asString(""), body.path("password").asString(""));
        return data(200, JSON.createObjectNode().put("token", token));
    }

    private static Answer data(int status, JsonNode data) {
        var body = JSON.createObjectNode();
        body.set("data", data);
        return Answer.json(status, body.toString());
    }
}
