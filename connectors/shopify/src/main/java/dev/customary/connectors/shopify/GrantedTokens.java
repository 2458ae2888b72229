package dev.customary.connectors.shopify;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tokens that an app gets for its client id and secret. One is kept until four fifths of its life are over; whoever comes while
 * a new one is asked for waits for that one.
 */
final class GrantedTokens implements Tokens {
    private static final String PATH = "/admin/oauth/access_token";
    private static final double USED = 0.8;

    private final URI shop;
    private final String clientId;
    private final String clientSecret;
    private final Http http;
    private final InstantSource clock;
    private String token = "";
    private Instant until = Instant.MIN;

    GrantedTokens(URI shop, String clientId, String clientSecret, Http http, InstantSource clock) {
        this.shop = shop;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public synchronized String current() {
        if (!clock.instant().isBefore(until)) ask();
        return token;
    }

    /** Who comes with a token that is not the last one was overtaken by somebody who asked. */
    @Override
    public synchronized boolean renewed(String refused) {
        if (refused.equals(token)) ask();
        return true;
    }

    private void ask() {
        var operation = "POST " + PATH;
        var headers = Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        var answer = http.send(new Http.Call("POST", URI.create(shop + PATH), headers, form(), Http.Repeat.SAFE));
        if (answer.isRedirect()) throw answer.sentOn(operation, ShopifyApi.ADDRESS);
        if (answer.status() == 404)
            throw new RemoteException(
                    Kind.NOT_FOUND, operation + ": status 404 (expected: " + ShopifyApi.ADDRESS + ")");
        if (!answer.isSuccess())
            throw new RemoteException(
                    Kind.UNAUTHORIZED,
                    "%s: status %d%s (expected: client id and secret of an app that is installed in this shop)"
                            .formatted(operation, answer.status(), reason(answer)));
        var granted = granted(operation, answer);
        token = granted.path("access_token").asString();
        var life = Duration.ofSeconds(granted.path("expires_in").asLong(0));
        until = clock.instant().plusSeconds((long) (USED * life.toSeconds()));
    }

    /** Of an answer that may hold a token nothing is told. */
    private static JsonNode granted(String operation, Http.Answer answer) {
        try {
            var granted = ShopifyApi.JSON.readTree(answer.body());
            if (granted.path("access_token").isString()) return granted;
        } catch (JacksonException notJson) {
            // told below
        }
        throw new RemoteException(
                Kind.MALFORMED_ANSWER,
                "%s: status %d and %d bytes (expected: a token)"
                        .formatted(operation, answer.status(), answer.body().length));
    }

    /** The shop's own word for it, which is no secret. */
    private static String reason(Http.Answer answer) {
        var type = answer.header("content-type").orElse("");
        var error = type.contains("json") ? answer.json("").path("error").asString("") : "";
        return error.matches("[a-z_]{1,60}") ? ", " + error : "";
    }

    private byte[] form() {
        var form = Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", clientSecret);
        return Queries.of(new TreeMap<>(form)).getBytes(StandardCharsets.UTF_8);
    }
}
