package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Lets in who has the key and its secret, or a token. A refresh gives new tokens and ends the old ones. */
final class Doorkeeper {
    static final String TOKENS = "/oauth2/tokens";
    private static final Duration LIFE = Duration.ofHours(1);

    private final RobawsOptions options;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String basic;
    private String refresh;
    private String access = "";
    private Instant until = Instant.EPOCH;
    private int refreshes;

    Doorkeeper(RobawsOptions options, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((options.key() + ":" + options.secret()).getBytes(StandardCharsets.UTF_8));
        this.refresh = options.app().refreshToken();
    }

    /** @throws RobawsError when the caller is not known */
    synchronized void admit(Call call) {
        var said = call.header("Authorization").orElse("");
        boolean isToken = !access.isEmpty()
                && said.equals("Bearer " + access)
                && clock.instant().isBefore(until);
        if (!said.equals(basic) && !isToken) throw RobawsError.unauthorized();
    }

    synchronized Answer refreshed(Call call) {
        Map<String, String> form = new HashMap<>();
        for (var field : call.text().split("&")) {
            var parts = field.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        boolean isRight = "refresh_token".equals(form.get("grant_type"))
                && options.app().clientId().equals(form.get("client_id"))
                && options.app().clientSecret().equals(form.get("client_secret"));
        if (!isRight) return Answer.json(401, "{\"error\":\"invalid_client\"}");
        if (!refresh.equals(form.get("refresh_token"))) return Answer.json(400, "{\"error\":\"invalid_grant\"}");
        refresh = token();
        access = token();
        until = clock.instant().plus(LIFE);
        refreshes++;
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("access_token", access)
                .put("refresh_token", refresh)
                .put("token_type", "Bearer")
                .put("expires_in", LIFE.toSeconds());
        return Answer.json(200, body.toString());
    }

    private String token() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    /** How often new tokens were given out. */
    synchronized int refreshes() {
        return refreshes;
    }
}
