package dev.customary.connectors.woocommerce;

import dev.customary.connector.Connector;
import dev.customary.connector.Settings;
import dev.customary.connector.testkit.ConformanceFixture;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SimulatedShopTest extends ConnectorConformance {
    private static final String ADDRESS = "https://shop.example";

    @Override
    protected ConformanceFixture fixture() {
        var clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        var shop = new WooCommerceSandbox(
                ShopOptions.of("Shop", ADDRESS, "ck_right", "cs_right"), new Manners(), Mail.nowhere(), clock);
        return new Shop(shop, new Faults(shop));
    }

    private record Shop(Administered people, Faults system) implements ConformanceFixture {
        @Override
        public Connector connector() {
            return new WooCommerceConnector();
        }

        @Override
        public Settings settings() {
            return with("cs_right");
        }

        @Override
        public Settings wrongSettings() {
            return with("cs_wrong");
        }

        private static Settings with(String secret) {
            return new Settings(Map.of("url", ADDRESS, "consumer_key", "ck_right", "consumer_secret", secret));
        }

        @Override
        public ObjectNode sample(int number) {
            var sample = JsonMapper.shared().createObjectNode();
            sample.put("email", "ana" + number + "@shop.example")
                    .put("first_name", "Ana")
                    .put("last_name", "Núñez 名");
            sample.putObject("billing").put("city", "Łódź").put("country", "PL").put("phone", "+48111222333");
            return sample;
        }

        @Override
        public ObjectNode change() {
            return JsonMapper.shared().createObjectNode().put("first_name", "Zoë/Ω");
        }

        @Override
        public ObjectNode refused() {
            return JsonMapper.shared().createObjectNode().put("first_name", "Nobody");
        }
    }
}
