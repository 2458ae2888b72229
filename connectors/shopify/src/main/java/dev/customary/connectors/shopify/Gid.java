package dev.customary.connectors.shopify;

/** Global ids: {@code gid://shopify/Customer/7001001}. The number alone is the id of a customer elsewhere. */
final class Gid {
    private static final String BEGIN = "gid://shopify/";
    static final String CUSTOMER = "Customer";
    static final String ORDER = "Order";

    private Gid() {}

    static String of(String type, String id) {
        return BEGIN + type + "/" + id;
    }

    static String customer(String id) {
        return of(CUSTOMER, id);
    }

    /** The number in {@code gid}; empty when there is none. */
    static String plain(String gid) {
        var plain = gid.substring(gid.lastIndexOf('/') + 1);
        return gid.startsWith(BEGIN) && plain.matches("[0-9]{1,20}") ? plain : "";
    }
}
