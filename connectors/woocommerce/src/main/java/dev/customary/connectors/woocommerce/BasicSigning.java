package dev.customary.connectors.woocommerce;

import dev.customary.connector.Queries;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** HTTP Basic (RFC 7617); shops take it over https alone. */
record BasicSigning(Keys keys) implements Signing {
    @Override
    public Signed sign(String method, URI base, Map<String, String> query) {
        var pair = (keys.key() + ":" + keys.secret()).getBytes(StandardCharsets.UTF_8);
        var header = "Basic " + Base64.getEncoder().encodeToString(pair);
        return new Signed(Queries.on(base, query), Map.of("Authorization", header));
    }
}
