package dev.customary.connectors.woocommerce;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Queries as RFC 3986 writes them: what is not unreserved is percent-encoded, a blank too. */
final class Queries {
    private Queries() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String of(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static URI on(URI base, Map<String, String> query) {
        return query.isEmpty() ? base : URI.create(base + "?" + of(query));
    }
}
