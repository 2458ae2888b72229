package dev.customary.connectors.woocommerce;

class ConformanceWithKeysInTheQueryTest extends SimulatedShop {
    ConformanceWithKeysInTheQueryTest() {
        super("https://shop.example", "query");
    }
}
