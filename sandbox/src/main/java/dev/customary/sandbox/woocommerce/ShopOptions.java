package dev.customary.sandbox.woocommerce;

/**
 * How a shop is set up.
 *
 * @param url its home address, without a slash at the end
 * @param permission of the key: {@code read}, {@code write} or {@code read_write}
 * @param isAdministrator whether the key is of an administrator, who alone may send batches and manage webhooks
 */
public record ShopOptions(
        String name,
        String url,
        String consumerKey,
        String consumerSecret,
        String permission,
        boolean isAdministrator) {

    public static ShopOptions of(String name, String url, String consumerKey, String consumerSecret) {
        return new ShopOptions(name, url, consumerKey, consumerSecret, "read_write", true);
    }
}
