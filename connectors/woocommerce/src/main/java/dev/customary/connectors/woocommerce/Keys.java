package dev.customary.connectors.woocommerce;

/** The pair of keys of a shop. */
record Keys(String key, String secret) {
    @Override
    public String toString() {
        return "Keys";
    }
}
