package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows who calls: Basic or keys in the query over https, OAuth 1.0a over http, exactly as a shop tells these apart. */
final class Doorkeeper {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final ShopOptions options;
    private final InstantSource clock;
    private final Map<String, Instant> nonces = new HashMap<>();

    Doorkeeper(ShopOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /** @throws ShopError when the call is not signed by a key that may do this */
    void admit(Call call, boolean writes) {
        boolean known = call.scheme().equals("https") ? overHttps(call) : overHttp(call);
        if (!known) throw cannotView();
        boolean allowed = options.permission().equals("read_write")
                || options.permission().equals(writes ? "write" : "read");
        if (!allowed)
            throw unauthorized(
                    "The API key provided does not have %s permissions.".formatted(writes ? "write" : "read"));
    }

    private boolean overHttps(Call call) {
        var inQuery = call.parameter("consumer_key");
        if (inQuery.isPresent())
            return fits(inQuery.get(), call.parameter("consumer_secret").orElse(""));
        var header = call.header("authorization").orElse("");
        if (!header.startsWith("Basic ")) return false;
        // PHP decodes what it can of a broken header, and then knows no such key.
        var pair = new String(Base64.getMimeDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon > 0 && fits(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private boolean fits(String key, String secret) {
        if (!key.equals(options.consumerKey())) return false;
        if (!secret.equals(options.consumerSecret())) throw unauthorized("Consumer secret is invalid.");
        return true;
    }

    private boolean overHttp(Call call) {
        var key = call.parameter("oauth_consumer_key");
        if (key.isEmpty()) return false;
        for (var name : List.of("oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method")) {
            if (call.parameter(name).isEmpty())
                throw new ShopError(
                        401, "woocommerce_rest_authentication_missing_parameter", "Missing OAuth parameter " + name);
        }
        if (!key.get().equals(options.consumerKey())) throw unauthorized("Consumer key is invalid.");
        if (!signature(call).equals(call.parameter("oauth_signature").orElseThrow()))
            throw unauthorized("Invalid signature - provided signature does not match.");
        once(call);
        return true;
    }

    private synchronized void once(Call call) {
        var timestamp = call.parameter("oauth_timestamp").orElseThrow();
        if (!timestamp.matches("[0-9]{1,11}")) throw unauthorized("Invalid timestamp.");
        var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        var now = clock.instant();
        if (Duration.between(at, now).abs().compareTo(WINDOW) > 0) throw unauthorized("Invalid timestamp.");
        nonces.values().removeIf(used -> used.plus(WINDOW).isBefore(now));
        if (nonces.putIfAbsent(call.parameter("oauth_nonce").orElseThrow(), now) != null)
            throw unauthorized("Invalid nonce - nonce has already been used.");
    }

    private String signature(Call call) {
        List<String> pairs = new ArrayList<>();
        call.parameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("oauth_signature"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> pairs.add(
                        encoded(entry.getKey()) + "=" + encoded(entry.getValue().getFirst())));
        var base = call.method() + "&" + encoded(options.url() + call.path()) + "&"
                + encoded(pairs.stream().collect(Collectors.joining("&")));
        boolean isSha1 = call.parameter("oauth_signature_method").orElseThrow().equals("HMAC-SHA1");
        return Base64.getEncoder()
                .encodeToString(mac(isSha1 ? "HmacSHA1" : "HmacSHA256", options.consumerSecret() + "&", base));
    }

    static byte[] mac(String algorithm, String key, String text) {
        return mac(algorithm, key, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] mac(String algorithm, String key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + ": missing (expected: part of every Java)", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static ShopError unauthorized(String text) {
        return new ShopError(401, "woocommerce_rest_authentication_error", text);
    }

    private static ShopError cannotView() {
        return new ShopError(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }
}
