package dev.customary.sandbox.robaws;

import java.time.Duration;

/**
 * How a tenant of Robaws is set up.
 *
 * @param url without a path
 * @param key of the user for the API
 * @param secret that goes with it
 * @param app by which an integration signs in, in place of the key
 * @param shape what the tenant calls its fields
 * @param lag so much the replica is behind
 * @param daily calls a day, of each database
 * @param perSecond calls a second; a third more in a burst
 * @param isAdmin whether the user may have webhook endpoints
 * @param hasClients whether the user's role has the module of clients
 */
public record RobawsOptions(
        String url,
        String key,
        String secret,
        App app,
        Shape shape,
        Duration lag,
        int daily,
        int perSecond,
        boolean isAdmin,
        boolean hasClients) {

    /**
     * An integration of the marketplace.
     *
     * @param refreshToken what somebody got who signed in
     */
    public record App(String clientId, String clientSecret, String refreshToken) {
        @Override
        public String toString() {
            return "App " + clientId;
        }
    }

    /** What fields are called: callers report both. */
    public enum Shape {
        /** {@code vatIdNumber}, {@code addressLine1}, {@code country}, ids are text, and nothing says who is in use. */
        LINES,
        /** {@code vatNumber}, {@code street} and {@code streetNumber}, {@code countryCode}, ids are numbers, {@code archived}. */
        STREETS
    }

    /** With nothing to wait for: no lag, and limits that nobody reaches. */
    public static RobawsOptions of(String url, String key, String secret) {
        var app = new App("app-1", "app-secret-0123456789", "first-refresh-token-0123456789");
        return new RobawsOptions(url, key, secret, app, Shape.LINES, Duration.ZERO, 1_000_000, 1_000_000, true, true);
    }

    public RobawsOptions shaped(Shape other) {
        return new RobawsOptions(url, key, secret, app, other, lag, daily, perSecond, isAdmin, hasClients);
    }

    public RobawsOptions lagging(Duration time) {
        return new RobawsOptions(url, key, secret, app, shape, time, daily, perSecond, isAdmin, hasClients);
    }

    public RobawsOptions limited(int aDay, int aSecond) {
        return new RobawsOptions(url, key, secret, app, shape, lag, aDay, aSecond, isAdmin, hasClients);
    }

    /** A role that lacks something. */
    public RobawsOptions allowed(boolean toBeAdmin, boolean toHaveClients) {
        return new RobawsOptions(url, key, secret, app, shape, lag, daily, perSecond, toBeAdmin, toHaveClients);
    }

    @Override
    public String toString() {
        return "RobawsOptions " + url;
    }
}
