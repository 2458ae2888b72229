package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The tokens of the app: one that does not end, and those that it gets for its secret, which live for a day. Thread-safe. */
final class AppTokens {
    static final String PATH = "/admin/oauth/access_token";
    private static final Duration LIFE = Duration.ofSeconds(86_399);

    private final ShopifyOptions options;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    AppTokens(ShopifyOptions options, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.clock = clock;
        this.random = random;
        ends.put(options.token(), Instant.MAX);
    }

    /** Takes back all tokens, as if the app had been removed and installed again. */
    void revoke() {
        ends.clear();
    }

    int alive() {
        return (int) ends.values().stream()
                .filter(end -> end.isAfter(clock.instant()))
                .count();
    }

    boolean admits(Call call) {
        var end = ends.get(call.header("X-Shopify-Access-Token").orElse(""));
        return end != null && end.isAfter(clock.instant());
    }

    Answer grant(Call call) {
        var form = form(call.text());
        boolean isApp = options.clientId().equals(form.get("client_id"))
                && options.clientSecret().equals(form.get("client_secret"));
        if (!"client_credentials".equals(form.get("grant_type")))
            return refused("unsupported_grant_type", "The grant type is not supported");
        if (!isApp) return refused("invalid_client", "Client authentication failed");
        var token = "shpat_%016x%016x".formatted(random.nextLong(), random.nextLong());
        ends.put(token, clock.instant().plus(LIFE));
        return Answer.json(
                200,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("access_token", token)
                        .put("scope", String.join(",", options.scopes()))
                        .put("expires_in", LIFE.toSeconds())
                        .toString());
    }

    private static Answer refused(String error, String text) {
        return Answer.json(
                400,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("error", error)
                        .put("error_description", text)
                        .toString());
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> first));
    }
}
