package dev.customary.connectors.shopify;

import java.util.Map;

/** An app of the shop's own admin, as they were made before 2026; the default address is for billing. */
class ConformanceWithATokenThatLastsTest extends SimulatedShopify {
    ConformanceWithATokenThatLastsTest() {
        super(Map.of(
                "token",
                OPTIONS.token(),
                "client_secret",
                OPTIONS.clientSecret(),
                "default_address",
                "billing",
                "version",
                "2026-07"));
    }
}
