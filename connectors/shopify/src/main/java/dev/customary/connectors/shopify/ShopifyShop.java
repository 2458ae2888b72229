package dev.customary.connectors.shopify;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.OrderStream;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One shop. */
final class ShopifyShop implements RemoteSystem {
    static final String NO_ORDERS =
            "The app may not read orders, so nobody gets points for them: give it the scope read_orders and install it again.";

    private final ShopifyApi api;
    private final ShopifyCustomers customers;
    private final ShopifyOrders orders;
    private final ShopifyWebhooks webhooks;

    ShopifyShop(ShopifyApi api, ShopifyCustomers customers, ShopifyOrders orders, ShopifyWebhooks webhooks) {
        this.api = api;
        this.customers = customers;
        this.orders = orders;
        this.webhooks = webhooks;
    }

    @Override
    public Introduction meet() {
        var data = api.query("Shop", ShopifyApi.variables());
        return new Introduction(
                "%s (%s)"
                        .formatted(
                                data.at("/shop/name").asString(""),
                                data.at("/shop/myshopifyDomain").asString("")),
                "Shopify " + api.version(),
                CustomerList.count(data),
                notes(data));
    }

    private static boolean may(JsonNode data, String wanted) {
        return data.at("/currentAppInstallation/accessScopes")
                .valueStream()
                .anyMatch(scope -> scope.path("handle").asString("").equals(wanted));
    }

    private List<String> notes(JsonNode data) {
        List<String> notes = new ArrayList<>();
        if (!may(data, "write_customers"))
            notes.add("The app may not write customers: give it the scope write_customers and install it again.");
        if (!may(data, "read_orders") && !may(data, "write_orders")) notes.add(NO_ORDERS);
        if (!api.served().isEmpty() && !api.served().equals(api.version()))
            notes.add(
                    "The shop answers as of version %s, since it does not serve %s: set 'version' to one that it does."
                            .formatted(api.served(), api.version()));
        if (webhooks.ownSecret().isEmpty())
            notes.add("Without the app's client secret no webhook can be believed, so changes come with each run.");
        return notes;
    }

    @Override
    public CustomerStream customers() {
        return customers;
    }

    @Override
    public Optional<OrderStream> orders() {
        return Optional.of(orders);
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }
}
