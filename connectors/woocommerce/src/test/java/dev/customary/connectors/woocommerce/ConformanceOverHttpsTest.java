package dev.customary.connectors.woocommerce;

class ConformanceOverHttpsTest extends SimulatedShop {
    ConformanceOverHttpsTest() {
        super("https://shop.example", "auto");
    }
}
