package dev.customary.sandbox.shopify;

/** Global ids, such as {@code gid://shopify/Customer/7001001}. */
final class Gids {
    static final String CUSTOMER = "Customer";
    static final String ORDER = "Order";
    static final String ADDRESS = "MailingAddress";
    static final String BULK = "BulkOperation";

    private Gids() {}

    static String of(String type, Object id) {
        return "gid://shopify/%s/%s".formatted(type, id);
    }

    static boolean is(String type, String gid) {
        return gid.startsWith(of(type, ""));
    }

    /** The part that is the thing's own. */
    static String plain(String gid) {
        return gid.substring(gid.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    }
}
