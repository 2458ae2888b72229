package dev.customary.connectors.shopify;

import java.util.Map;

/** An app of the Dev Dashboard, which gets its tokens; the default address is for shipping, the other stands in a metafield. */
class ConformanceTest extends SimulatedShopify {
    ConformanceTest() {
        super(Map.of(
                "client_id",
                OPTIONS.clientId(),
                "client_secret",
                OPTIONS.clientSecret(),
                "tags",
                "both",
                "points_metafield",
                "loyalty.points_balance",
                "metafields",
                """
                {"vat_number": "custom.vat", "billing": "custom.billing_address", "active": "custom.active",
                "custom.tier": {"metafield": "loyalty.tier", "type": "multi_line_text_field"}}"""));
    }
}
