package dev.customary.hub.peers;

import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.time.InstantSource;
import java.util.Map;

final class WooCommercePeer extends Peer {
    private static final String KEY = "ck_1";
    private static final String SECRET = "cs_1234567890123456";

    WooCommercePeer() {
        super(
                "woocommerce",
                "/id",
                Map.of(
                        Field.EMAIL, "/email",
                        Field.FIRST_NAME, "/first_name",
                        Field.LAST_NAME, "/last_name",
                        Field.COMPANY_NAME, "/billing/company",
                        Field.PHONE, "/billing/phone",
                        Field.BILLING, "/billing/city"),
                Map.of(
                        "/billing/address_1", "Calle Mayor 1",
                        "/billing/state", "M",
                        "/billing/postcode", "28001",
                        "/billing/country", "ES"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        return new WooCommerceSandbox(ShopOptions.of("shop", url, KEY, SECRET), new Manners(), mail, clock);
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of("url", url, "consumer_key", KEY, "consumer_secret", SECRET);
    }
}
