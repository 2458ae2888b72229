package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Several writes in one call, each with an outcome of its own, in the order in which they were asked. */
final class ShopBatch {
    private static final int LIMIT = 100;

    private final ShopOptions options;
    private final WooCommerceSandbox shop;
    private final Shown shown;

    ShopBatch(ShopOptions options, WooCommerceSandbox shop, Shown shown) {
        this.options = options;
        this.shop = shop;
        this.shown = shown;
    }

    Answer answer(ObjectNode body) {
        if (!options.isAdministrator())
            throw new ShopError(
                    403,
                    "woocommerce_rest_cannot_batch",
                    "Sorry, you are not allowed to batch manipulate this resource.");
        int items = body.path("create").size()
                + body.path("update").size()
                + body.path("delete").size();
        if (items > LIMIT)
            throw new ShopError(
                    413,
                    "woocommerce_rest_request_entity_too_large",
                    "Unable to accept more than %d items for this request.".formatted(LIMIT));
        var answer = JsonNodeFactory.instance.objectNode();
        each(answer, body, "create", item -> shop.user(shop.created((ObjectNode) item)));
        each(answer, body, "update", item -> updated((ObjectNode) item));
        each(answer, body, "delete", item -> shop.deleted(item.asLong()));
        return Answer.json(200, Php.json(answer));
    }

    private ObjectNode updated(ObjectNode item) {
        long id = item.path("id").asLong();
        var changes = item.deepCopy();
        changes.remove("id");
        return shop.updated(id, changes);
    }

    private void each(ObjectNode answer, ObjectNode body, String list, Function<JsonNode, ObjectNode> work) {
        if (!body.has(list)) return;
        var answers = answer.putArray(list);
        body.path(list).forEach(item -> one(answers, item, work));
    }

    private void one(ArrayNode answers, JsonNode item, Function<JsonNode, ObjectNode> work) {
        try {
            answers.add(shown.of(work.apply(item)));
        } catch (ShopError refused) {
            long id = item.isNumber() ? item.asLong() : item.path("id").asLong(0);
            answers.addObject().put("id", id).set("error", refused.body());
        }
    }
}
