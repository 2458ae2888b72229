package dev.customary.connectors.woocommerce;

import dev.customary.connector.Hmac;
import dev.customary.connector.Queries;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * OAuth 1.0a with one leg (RFC 5849): what shops take over plain http. The signature covers method, address and query, not
 * the body; the token secret is empty.
 */
record OAuthSigning(Keys keys, InstantSource clock, Supplier<String> nonces) implements Signing {
    private static final int NONCE_BITS = 128;

    static OAuthSigning withRandomNonce(Keys keys, InstantSource clock) {
        var random = new SecureRandom();
        return new OAuthSigning(keys, clock, () -> new BigInteger(NONCE_BITS, random).toString(36));
    }

    @Override
    public Signed sign(String method, URI base, Map<String, String> query) {
        var all = new TreeMap<>(query);
        all.put("oauth_consumer_key", keys.key());
        all.put("oauth_nonce", nonces.get());
        all.put("oauth_signature_method", "HMAC-SHA256");
        all.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
        all.put("oauth_signature", signature(baseString(method, base, all)));
        return new Signed(Queries.on(base, all), Map.of());
    }

    @Override
    public boolean isForOneCall() {
        return true;
    }

    static String baseString(String method, URI base, Map<String, String> parameters) {
        var sorted = new TreeMap<>(parameters);
        return method + "&" + Queries.encoded(base.toString()) + "&" + Queries.encoded(Queries.of(sorted));
    }

    private String signature(String text) {
        var proof = Hmac.sha256(keys.secret() + "&", text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(proof);
    }
}
