package dev.customary.connectors.zoho;

import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens, each got for the refresh token, which stays. One is kept for all nodes until shortly before its end; whoever comes
 * while a new one is asked for waits for that one. Zoho gives ten in ten minutes, so one that was refused right away is not
 * replaced. Thread-safe; its text form tells none.
 */
final class RefreshedTokens {
    private static final String PATH = "/oauth/v2/token";
    private static final String OPERATION = "POST " + PATH;
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final Duration THROTTLED = Duration.ofMinutes(10);

    private final URI accounts;
    private final Map<String, String> grant;
    private final Http http;
    private final InstantSource clock;
    private final Memory memory;
    private Optional<Token> known = Optional.empty();

    /** @param accounts where tokens are given */
    RefreshedTokens(
            URI accounts,
            String clientId,
            String clientSecret,
            String refreshToken,
            Http http,
            InstantSource clock,
            Memory memory) {
        this.accounts = accounts;
        this.grant = Map.of(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_id", clientId,
                "client_secret", clientSecret);
        this.http = http;
        this.clock = clock;
        this.memory = memory;
    }

    /**
     * A token.
     *
     * @param api where it is good for, as told with it; empty when that was not told
     * @param until when another is to be asked for
     */
    record Token(String secret, String api, Instant since, Instant until) {
        private static Token parse(String kept) {
            var parts = kept.split("\n", 4);
            return new Token(parts[0], parts[1], Instant.parse(parts[2]), Instant.parse(parts[3]));
        }

        private String kept() {
            return String.join("\n", secret, api, since.toString(), until.toString());
        }

        private boolean lives(Instant now) {
            return now.isBefore(until);
        }

        @Override
        public String toString() {
            return "a token for " + api;
        }
    }

    /** One that is good, as far as is known. */
    synchronized Token current() {
        return known.filter(token -> token.lives(clock.instant())).orElseGet(() -> renewed(Optional.empty()));
    }

    /** One to try after {@code refused}; the same when that is new itself. */
    synchronized Token after(Token refused) {
        boolean isYoung = clock.instant().isBefore(refused.since().plus(YOUNG));
        return isYoung ? refused : renewed(Optional.of(refused));
    }

    /** What another node has got meanwhile will do. */
    private Token renewed(Optional<Token> refused) {
        var token = Token.parse(memory.change(
                name(),
                kept -> kept.map(Token::parse)
                        .filter(there -> there.lives(clock.instant()))
                        .filter(there -> !refused.equals(Optional.of(there)))
                        .orElseGet(this::asked)
                        .kept()));
        known = Optional.of(token);
        return token;
    }

    /** Another client, or another refresh token, has tokens of its own. */
    private String name() {
        return "access_token." + UUID.nameUUIDFromBytes((accounts + form()).getBytes(StandardCharsets.UTF_8));
    }

    private Token asked() {
        var headers = Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        var body = form().getBytes(StandardCharsets.UTF_8);
        var answer = http.send(new Http.Call("POST", URI.create(accounts + PATH), headers, body, Http.Repeat.SAFE));
        if (answer.isRedirect()) throw answer.sentOn(OPERATION, ZohoApi.ADDRESS);
        if (answer.status() == 404)
            throw new RemoteException(Kind.NOT_FOUND, OPERATION + ": status 404 (expected: " + ZohoApi.ADDRESS + ")");
        var granted = answer.json(OPERATION);
        // An error has status 200 as well.
        if (!granted.path("access_token").isString()) throw refused(answer, granted);
        var now = clock.instant();
        return new Token(
                granted.path("access_token").asString(),
                granted.path("api_domain").asString(""),
                now,
                now.plusSeconds(granted.path("expires_in").asLong(0)).minus(BEFORE_ITS_END));
    }

    private static RemoteException refused(Http.Answer answer, JsonNode granted) {
        var error = granted.path("error").asString("");
        if (error.isEmpty()) return answer.malformed(OPERATION, "a token");
        if (error.toLowerCase(Locale.ROOT).replace(' ', '_').equals("access_denied"))
            return new RemoteException(
                    Kind.RATE_LIMITED, OPERATION + ": access denied, too many tokens were asked for", THROTTLED, null);
        return new RemoteException(
                Kind.UNAUTHORIZED,
                "%s: %s (expected: client id, client secret and refresh token of one client in the data centre that is set)"
                        .formatted(OPERATION, error.matches("[a-z_]{1,60}") ? error : "an error"));
    }

    private String form() {
        return Queries.of(new TreeMap<>(grant));
    }

    @Override
    public String toString() {
        return "tokens of " + accounts;
    }
}
