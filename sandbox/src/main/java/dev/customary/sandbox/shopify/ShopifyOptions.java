package dev.customary.sandbox.shopify;

import java.time.Duration;
import java.util.List;

/**
 * How a shop is set up, and the app that is installed in it.
 *
 * @param url where the shop answers
 * @param clientId the app's
 * @param clientSecret the app's; webhooks are signed with it
 * @param token a token that does not end, as older custom apps have one
 * @param points the most that may be asked at once, in points of cost
 * @param restored points that come back in a second
 * @param bulkTime how long a bulk operation takes
 * @param indexLag how long a change does not show where customers are searched
 * @param scopes what the app may do
 */
public record ShopifyOptions(
        String url,
        String clientId,
        String clientSecret,
        String token,
        double points,
        double restored,
        Duration bulkTime,
        Duration indexLag,
        List<String> scopes) {

    /** A shop of the smallest plan, whose bulk operations are done at once. */
    public static ShopifyOptions of(String url, String clientId, String clientSecret, String token) {
        return new ShopifyOptions(
                url,
                clientId,
                clientSecret,
                token,
                2000,
                100,
                Duration.ZERO,
                Duration.ZERO,
                List.of("read_customers", "write_customers", "read_orders"));
    }

    /** With another bucket of costs. */
    public ShopifyOptions withPoints(double points, double restored) {
        return new ShopifyOptions(url, clientId, clientSecret, token, points, restored, bulkTime, indexLag, scopes);
    }

    public ShopifyOptions withBulkTime(Duration bulkTime) {
        return new ShopifyOptions(url, clientId, clientSecret, token, points, restored, bulkTime, indexLag, scopes);
    }

    public ShopifyOptions withIndexLag(Duration indexLag) {
        return new ShopifyOptions(url, clientId, clientSecret, token, points, restored, bulkTime, indexLag, scopes);
    }

    public ShopifyOptions withScopes(String... scopes) {
        return new ShopifyOptions(
                url, clientId, clientSecret, token, points, restored, bulkTime, indexLag, List.of(scopes));
    }
}
