package dev.customary.connectors.robaws;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both tokens of an OAuth connection; each refresh gives new ones and ends these.
 *
 * @param access empty before the first refresh
 * @param refresh good for one use
 * @param until when the access token runs out
 */
record TokenPair(String access, String refresh, Instant until) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** With a token that somebody entered. */
    static TokenPair begunWith(String refresh) {
        return new TokenPair("", refresh, Instant.EPOCH);
    }

    static TokenPair parse(String json) {
        var pair = JSON.readTree(json);
        return new TokenPair(
                pair.path("access").asString(),
                pair.path("refresh").asString(),
                Instant.ofEpochSecond(pair.path("until").asLong()));
    }

    String json() {
        return JSON.createObjectNode()
                .put("access", access)
                .put("refresh", refresh)
                .put("until", until.getEpochSecond())
                .toString();
    }

    @Override
    public String toString() {
        return "TokenPair until " + until;
    }
}
