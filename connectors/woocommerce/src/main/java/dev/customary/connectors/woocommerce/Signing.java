package dev.customary.connectors.woocommerce;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Makes the shop believe who calls. */
interface Signing {

    /** A call that is signed: its address, and headers to add. */
    record Signed(URI uri, Map<String, String> headers) {}

    /** @param query sorted or not, without signature parameters, values not encoded */
    Signed sign(String method, URI base, Map<String, String> query);

    /** True when a signature is good for one call, and not for the same call sent again. */
    default boolean isForOneCall() {
        return false;
    }

    /** @throws IllegalArgumentException for a name that no signing has */
    static Signing named(String name, URI shop, Keys keys, InstantSource clock) {
        return switch (name) {
            case "auto" ->
                shop.getScheme().equals("https") ? new BasicSigning(keys) : OAuthSigning.withRandomNonce(keys, clock);
            case "basic" -> new BasicSigning(keys);
            case "query" -> new QuerySigning(keys);
            case "oauth1" -> OAuthSigning.withRandomNonce(keys, clock);
            default ->
                throw new IllegalArgumentException(
                        "setting 'auth': '%s' (expected: auto, basic, query or oauth1)".formatted(name));
        };
    }
}
