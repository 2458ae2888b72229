package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The part of the REST API by which administrators manage webhooks. */
final class WebhookRoutes {
    private final ShopOptions options;
    private final ShopWebhooks webhooks;

    WebhookRoutes(ShopOptions options, ShopWebhooks webhooks) {
        this.options = options;
        this.webhooks = webhooks;
    }

    Answer answer(Optional<String> rest, Call call) {
        if (!options.isAdministrator())
            throw new ShopError(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        if (rest.isEmpty() && call.method().equals("POST"))
            return Answer.json(201, Php.json(webhooks.create(WooCommerceSandbox.body(call))));
        if (rest.isEmpty()) return list(call);
        long id = Long.parseLong(rest.get());
        var webhook = switch (call.method()) {
            case "GET" -> webhooks.shown(id);
            case "DELETE" -> webhooks.delete(id);
            default -> webhooks.update(id, WooCommerceSandbox.body(call));
        };
        return Answer.json(200, Php.json(webhook));
    }

    private Answer list(Call call) {
        var all = webhooks.list();
        int size = ShopList.number(call, "per_page", 10);
        int page = ShopList.number(call, "page", 1);
        var array = JsonNodeFactory.instance.arrayNode();
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(array::add);
        return Answer.json(200, Php.json(array)).with("X-WP-Total", Integer.toString(all.size()));
    }
}
