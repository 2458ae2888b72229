package dev.customary.sandbox.strapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Administrators' tokens, which last half an hour and are given out to nobody more than five times in five minutes. */
final class SignIns {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LIMIT = 5;

    private final StrapiOptions options;
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Map<String, Attempts> attempts = new HashMap<>();

    private record Attempts(Instant since, int count) {}

    SignIns(StrapiOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /** @throws StrapiError for a wrong login, and for any after too many */
    synchronized String signIn(String email, String password) {
        count(email);
        if (!email.equals(options.adminEmail()) || !password.equals(options.adminPassword()))
            throw StrapiError.of(400, "ApplicationError", "Invalid credentials");
        var token = "admin-token-of-the-sandbox-" + tokens.size();
        tokens.put(token, clock.instant().plus(LIFE));
        return token;
    }

    private void count(String email) {
        var now = clock.instant();
        var before = attempts.getOrDefault(email, new Attempts(now, 0));
        var window = before.since().plus(WINDOW).isAfter(now) ? before : new Attempts(now, 0);
        attempts.put(email, new Attempts(window.since(), window.count() + 1));
        if (window.count() >= LIMIT)
            throw StrapiError.of(429, "RateLimitError", "Too many requests, please try again later.");
    }

    /** @throws StrapiError when it is none, or one no more */
    synchronized void check(String token) {
        var until = tokens.get(token);
        if (until == null || until.isBefore(clock.instant()))
            throw StrapiError.of(401, "UnauthorizedError", "Missing or invalid credentials");
    }
}
