package dev.customary.connector;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Queries and forms as RFC 3986 writes them: what is not unreserved is percent-encoded, a blank too. So is a part of a path, for
 * which {@link #encoded} does as well.
 */
public final class Queries {
    private Queries() {}

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Names and values in the order of {@code query}. */
    public static String of(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** {@code base}, which has no query, with one. */
    public static URI on(URI base, Map<String, String> query) {
        return query.isEmpty() ? base : URI.create(base + "?" + of(query));
    }
}
