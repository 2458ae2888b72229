package dev.customary.hub.access;

import dev.customary.hub.platform.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tenant token of Meilisearch: a JSON Web Token signed with an API key's text. Meilisearch's own client writes the parts in the
 * standard alphabet of base 64, others in that for addresses; both are read, and the signature is checked over the text as it came.
 *
 * @param signed what the signature is of
 * @param key the id of the key that signed
 * @param rules as JSON
 */
record TenantToken(
        String algorithm, String signed, byte[] signature, UUID key, String rules, Optional<Instant> expires) {
    private static final long FURTHEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> ALGORITHMS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    /** Empty for what is no such token. */
    static Optional<TenantToken> parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            var header = JSON.readTree(decoded(parts[0]));
            var payload = JSON.readTree(decoded(parts[1]));
            var algorithm = ALGORITHMS.get(header.path("alg").asString(""));
            var rules = payload.path("searchRules");
            if (algorithm == null || !rules.isArray() && !rules.isObject()) return Optional.empty();
            return Optional.of(new TenantToken(
                    algorithm,
                    parts[0] + "." + parts[1],
                    decoded(parts[2]),
                    UUID.fromString(payload.path("apiKeyUid").asString("")),
                    rules.toString(),
                    expiry(payload.path("exp"))));
        } catch (IllegalArgumentException | JacksonException noToken) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when it is there and no number */
    private static Optional<Instant> expiry(JsonNode exp) {
        if (exp.isMissingNode() || exp.isNull()) return Optional.empty();
        if (!exp.isNumber()) throw new IllegalArgumentException("exp: no number");
        return Optional.of(Instant.ofEpochSecond(Math.clamp(exp.asLong(), 0, FURTHEST)));
    }

    private static byte[] decoded(String part) {
        var standard = part.replace('-', '+').replace('_', '/');
        return Base64.getDecoder().decode(standard);
    }

    boolean isSignedWith(Secret text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(text.reveal().getBytes(StandardCharsets.UTF_8), algorithm));
            return MessageDigest.isEqual(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    boolean isValidAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
