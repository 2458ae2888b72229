package dev.customary.connectors.woocommerce;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One shop. */
final class WooCommerceShop implements RemoteSystem {
    private final WooApi api;
    private final WooCustomers customers;

    WooCommerceShop(WooApi api, Set<String> roles) {
        this.api = api;
        this.customers = new WooCustomers(api, WooMapping.of(api.connection(), roles));
    }

    @Override
    public Introduction meet() {
        var index = api.get("/", Map.of()).json("GET /");
        var namespaces = index.path("namespaces")
                .valueStream()
                .map(node -> node.asString(""))
                .toList();
        if (!namespaces.contains("wc/v3"))
            throw new RemoteException(
                    RemoteException.Kind.NOT_FOUND,
                    "GET /: a site with the parts %s (expected: wc/v3, the REST API of WooCommerce)"
                            .formatted(namespaces));
        var total = customers.total();
        return new Introduction(index.path("name").asString("a shop"), version(namespaces), total, notes(namespaces));
    }

    private static String version(List<String> namespaces) {
        return namespaces.contains("wc/v4") ? "10.2 or newer" : "REST API v3";
    }

    private List<String> notes(List<String> namespaces) {
        List<String> notes = new ArrayList<>();
        if (!namespaces.contains("wc/v2"))
            notes.add("The shop has no REST API v2: orders and turnover of customers cannot be read.");
        try {
            api.get("/wc/v3/webhooks", Map.of("per_page", "1"));
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.FORBIDDEN && failure.kind() != RemoteException.Kind.UNAUTHORIZED)
                throw failure;
            notes.add("The key may not manage webhooks: register them by hand, or use an administrator's key.");
        }
        return notes;
    }

    @Override
    public CustomerStream customers() {
        return customers;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(new WooWebhooks(api));
    }
}
