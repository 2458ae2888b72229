package dev.customary.connectors.shopify;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.ScriptedSystem;
import dev.customary.connector.testkit.VirtualTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop that gives the answers it was told to give, one after the other. */
final class ScriptedShopify {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-02T10:00:00Z"));
    private final ScriptedSystem shop = new ScriptedSystem();

    ScriptedShopify answers(int status, String body) {
        shop.answers(status, body);
        return this;
    }

    /** What was asked: the name of each document, or the path of another call. */
    List<String> asked() {
        return shop.asked().stream()
                .map(call -> call.text().startsWith("{") ? call.text().split("[\" ({]+")[4] : call.path())
                .toList();
    }

    JsonNode variables(int call) {
        return JsonMapper.shared().readTree(shop.asked().get(call).body()).path("variables");
    }

    String token(int call) {
        return shop.asked().get(call).header("X-Shopify-Access-Token").orElse("");
    }

    RemoteSystem open() {
        return open(Map.of("token", SimulatedShopify.OPTIONS.token(), "client_secret", "secret-1"));
    }

    RemoteSystem open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", SimulatedShopify.OPTIONS.url()));
        settings.putAll(more);
        return new ShopifyConnector()
                .open(new Opening("shopify", new Settings(settings), new InMemoryHttp(shop), time));
    }
}
