package dev.customary.connectors.woocommerce;

import dev.customary.connector.Connector;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.util.Map;

/** A simulated shop, and one way of signing in to it. */
abstract class SimulatedShop extends ConnectorConformance {
    private final ShopOptions shop;
    private final String auth;

    SimulatedShop(String url, String auth) {
        this.shop = ShopOptions.of("Shop", url, "ck_right", "cs_right");
        this.auth = auth;
    }

    @Override
    protected Connector connector() {
        return new WooCommerceConnector();
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new WooCommerceSandbox(shop, around.manners(), around.mail(), around.time());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "url", shop.url(),
                "consumer_key", shop.consumerKey(),
                "consumer_secret", shop.consumerSecret(),
                "auth", auth);
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.READS_CHANGES_SINCE, "the customers endpoint ignores filters by date without a word",
                Capability.HAS_VERSIONS, "there is no version and no conditional write in the REST API");
    }
}
