package dev.customary.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One call as a simulated system receives it. Immutable.
 *
 * @param scheme {@code http} or {@code https}, as the caller wrote it: signatures are made over it
 * @param host with the port if it is not the scheme's own, as in the Host header
 * @param path decoded, beginning with a slash
 * @param rawQuery as it came, without the question mark; empty for none
 * @param headers by lower-case name
 */
public record Call(
        String method,
        String scheme,
        String host,
        String path,
        String rawQuery,
        Map<String, String> headers,
        byte[] body) {
    public Call {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The parameters of the query, decoded, in their order; a name may occur several times. */
    public Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : rawQuery.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters
                    .computeIfAbsent(decoded(name), missing -> new ArrayList<>())
                    .add(decoded(value));
        }
        return parameters;
    }

    /** The first value of parameter {@code name}. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name)).map(List::getFirst);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
