package dev.customary.connectors.robaws;

import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an integration of the marketplace. A refresh ends both and gives new ones, so one caller on one node refreshes at a
 * time, what it got is kept before anybody uses it, and the others take that. Nothing is refreshed before it has run out, which
 * Robaws forbids.
 */
final class RotatingTokens implements Credentials {
    private static final String PATH = "/oauth2/tokens";
    private static final String SCHEME = "Bearer ";
    /** What a call may take. */
    private static final Duration ALMOST = Duration.ofSeconds(30);

    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final URI tenant;
    private final App app;
    private final Http http;
    private final InstantSource clock;
    private final Memory memory;
    private final String name;
    private TokenPair pair;
    /** A pair that was granted and could not be kept yet: the one it came of is used up. */
    private @Nullable Granted unkept;

    /**
     * An integration as it is registered with Robaws.
     *
     * @param firstToken the refresh token that somebody got by signing in; all others come of it
     */
    record App(String clientId, String clientSecret, String firstToken) {
        @Override
        public String toString() {
            return "App " + clientId;
        }
    }

    private record Granted(String usedUp, TokenPair pair) {}

    RotatingTokens(URI tenant, App app, Http http, InstantSource clock, Memory memory) {
        this.tenant = tenant;
        this.app = app;
        this.http = http;
        this.clock = clock;
        this.memory = memory;
        this.name = "tokens of " + digest(app.firstToken());
        this.pair = TokenPair.begunWith(app.firstToken());
    }

    /** So that another sign-in begins anew, and this one is found again by whoever opens it. */
    private static String digest(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public synchronized String authorization() {
        if (!isGood(pair, "")) refresh("");
        return SCHEME + pair.access();
    }

    @Override
    public synchronized boolean renewed(String refused) {
        var token = refused.substring(SCHEME.length());
        if (!isGood(pair, token)) refresh(token);
        return true;
    }

    private boolean isGood(TokenPair known, String refused) {
        return !known.access().isEmpty()
                && !known.access().equals(refused)
                && clock.instant().isBefore(known.until().minus(ALMOST));
    }

    private void refresh(String refused) {
        var kept = memory.change(name, before -> latest(before, refused).json());
        pair = TokenPair.parse(kept);
        unkept = null;
    }

    /** Another node may have been faster. */
    private TokenPair latest(Optional<String> before, String refused) {
        var known = before.map(TokenPair::parse).orElse(TokenPair.begunWith(app.firstToken()));
        if (isGood(known, refused)) return known;
        var granted = unkept;
        if (granted != null && granted.usedUp().equals(known.refresh())) return granted.pair();
        var made = ask(known.refresh());
        unkept = new Granted(known.refresh(), made);
        return made;
    }

    private TokenPair ask(String refresh) {
        var operation = "POST " + PATH;
        var headers = Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        var answer =
                http.send(new Http.Call("POST", URI.create(tenant + PATH), headers, form(refresh), Http.Repeat.ONCE));
        if (answer.isRedirect()) throw answer.sentOn(operation, RobawsApi.ADDRESS);
        if (answer.status() == 404)
            throw new RemoteException(Kind.NOT_FOUND, operation + ": status 404 (expected: " + RobawsApi.ADDRESS + ")");
        if (!answer.isSuccess())
            throw new RemoteException(
                    Kind.UNAUTHORIZED,
                    "%s: status %d (expected: tokens; sign in again, and enter the new refresh token)"
                            .formatted(operation, answer.status()));
        var granted = answer.json(operation);
        boolean isWhole = granted.path("access_token").isString()
                && granted.path("refresh_token").isString();
        if (!isWhole) throw answer.malformed(operation, "two tokens");
        return new TokenPair(
                granted.path("access_token").asString(),
                granted.path("refresh_token").asString(),
                until(granted.path("expires_in").asLong(USUAL_LIFE.toSeconds())));
    }

    private Instant until(long seconds) {
        return clock.instant().plusSeconds(seconds);
    }

    private byte[] form(String refresh) {
        var form = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                app.clientId(),
                "client_secret",
                app.clientSecret(),
                "refresh_token",
                refresh);
        return Queries.of(new TreeMap<>(form)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "tokens that take each other's place";
    }
}
