package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Call;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How users look in an answer.
 *
 * @param url the shop's home address
 * @param version of the API: {@code v3} does not tell orders and turnover
 * @param members those that the caller wants to see; empty for all
 */
record Shown(String url, String version, List<String> members) {

    static Shown to(Call call, String url, String version) {
        var wanted = call.parameter("_fields")
                .map(names -> List.of(names.split(",")))
                .orElse(List.of());
        return new Shown(url, version, wanted);
    }

    /** As webhooks show them. */
    static Shown inWebhook(String url) {
        return new Shown(url, "v3", List.of());
    }

    ObjectNode of(ObjectNode user) {
        var shown = told(user);
        Links.add(shown, collection());
        if (!members.isEmpty()) shown.retain(members);
        return shown;
    }

    /** A user who is no more. */
    ObjectNode ofGone(ObjectNode user) {
        var shown = told(user);
        Links.addBare(shown, collection());
        return shown;
    }

    private ObjectNode told(ObjectNode user) {
        var told = user.deepCopy();
        if (version.equals("v3")) told.remove(List.of("orders_count", "total_spent"));
        return told;
    }

    private String collection() {
        return "%s/wp-json/wc/%s/customers".formatted(url, version);
    }
}
