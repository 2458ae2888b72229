package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts server: gives access tokens for the refresh token, some in ten minutes, of which fifteen live at once. What it
 * refuses has status 200, too. Thread-safe.
 */
final class TokenDesk {
    static final String PATH = "/oauth/v2/token";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LIVING = 15;

    private final ZohoOptions options;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> ends = new LinkedHashMap<>();
    private final Deque<Instant> given = new ArrayDeque<>();

    TokenDesk(ZohoOptions options, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    /** @throws ZohoError when the call has no token that lives */
    synchronized void admit(Call call) {
        var header = call.header("authorization").orElse("");
        var token = header.replaceFirst("^(Zoho-oauthtoken|Bearer) ", "");
        var end = ends.get(token);
        if (end == null || !end.isAfter(clock.instant())) throw ZohoError.tokenRefused();
    }

    /** Takes back all access tokens; the refresh token stays. */
    synchronized void revoke() {
        ends.clear();
    }

    synchronized Answer grant(Call call, boolean isHere) {
        var form = form(call.text().isEmpty() ? call.rawQuery() : call.text());
        if (!isHere || !options.clientId().equals(form.get("client_id"))) return refused("invalid_client");
        if (!options.clientSecret().equals(form.get("client_secret"))) return refused("invalid_client_secret");
        boolean isKnown = "refresh_token".equals(form.get("grant_type"))
                && options.refreshToken().equals(form.get("refresh_token"));
        if (!isKnown) return refused("invalid_code");
        var now = clock.instant();
        given.removeIf(at -> !at.isAfter(now.minus(WINDOW)));
        if (given.size() >= options.tokens()) return refused("Access Denied");
        given.add(now);
        return given(now);
    }

    private Answer given(Instant now) {
        var token = "1000.%016x.%016x".formatted(random.nextLong(), random.nextLong());
        ends.put(token, now.plus(LIFE));
        if (ends.size() > LIVING) ends.remove(ends.keySet().iterator().next());
        return Answer.json(
                200,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("access_token", token)
                        .put("api_domain", "https://www.zohoapis." + options.dataCentre())
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFE.toSeconds())
                        .toString());
    }

    private static Answer refused(String error) {
        return Answer.json(
                200, JsonMapper.shared().createObjectNode().put("error", error).toString());
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
