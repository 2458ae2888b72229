package dev.customary.connectors.woocommerce;

class ConformanceOverHttpTest extends SimulatedShop {
    ConformanceOverHttpTest() {
        super("http://shop.example", "auto");
    }
}
