package dev.customary.connectors.woocommerce;

import dev.customary.connector.Queries;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The keys in the query, for servers that drop the Authorization header. */
record QuerySigning(Keys keys) implements Signing {
    @Override
    public Signed sign(String method, URI base, Map<String, String> query) {
        var all = new TreeMap<>(query);
        all.put("consumer_key", keys.key());
        all.put("consumer_secret", keys.secret());
        return new Signed(Queries.on(base, all), Map.of());
    }
}
