package dev.customary.connectors.woocommerce;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of the shop's REST API. What is an answer about one record is given back; what is wrong with the way, the credentials
 * or the shop as a whole is a {@link RemoteException} that names the connection, what was found and what was expected.
 */
final class WooApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String connection;
    private final URI shop;
    private final Signing signing;
    private final Http http;

    WooApi(String connection, URI shop, Signing signing, Http http) {
        this.connection = connection;
        this.shop = shop;
        this.signing = signing;
        this.http = http;
    }

    String connection() {
        return connection;
    }

    /** An error as the shop tells it; texts are translated and may hold markup, so only the code decides anything. */
    record Failure(int status, String code, String message, JsonNode data) {}

    Http.Answer get(String path, Map<String, String> query) {
        return call("GET", path, query, new byte[0], Http.Repeat.SAFE);
    }

    Http.Answer put(String path, JsonNode body) {
        return call("PUT", path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8), Http.Repeat.SAFE);
    }

    /** @param repeat whether doing it twice is doing it once */
    Http.Answer post(String path, JsonNode body, Http.Repeat repeat) {
        return call("POST", path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8), repeat);
    }

    Http.Answer delete(String path, Map<String, String> query) {
        return call("DELETE", path, query, new byte[0], Http.Repeat.SAFE);
    }

    private Http.Answer call(String method, String path, Map<String, String> query, byte[] body, Http.Repeat repeat) {
        var answer = send(method, path, query, body, repeat);
        // A call that was sent again carries the signature of the first time, which the shop takes once and then
        // refuses.
        boolean mayBeUsedUp = answer.status() == UNAUTHORIZED && signing.isForOneCall();
        return checked(method + " " + path, mayBeUsedUp ? send(method, path, query, body, repeat) : answer);
    }

    private Http.Answer send(String method, String path, Map<String, String> query, byte[] body, Http.Repeat repeat) {
        var signed = signing.sign(method, URI.create(shop + "/wp-json" + path), query);
        Map<String, String> headers = new HashMap<>(signed.headers());
        headers.put("Accept", "application/json");
        if (body.length > 0) headers.put("Content-Type", "application/json");
        return http.send(new Http.Call(method, signed.uri(), headers, body, repeat));
    }

    private Http.Answer checked(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return answer;
        if (answer.isRedirect()) throw answer.sentOn(operation, "the shop's own address in the setting 'url'");
        var failure = failure(operation, answer);
        var kind = switch (answer.status()) {
            case UNAUTHORIZED -> Kind.UNAUTHORIZED;
            case FORBIDDEN -> Kind.FORBIDDEN;
            case NOT_FOUND -> failure.code().equals("rest_no_route") ? Kind.NOT_FOUND : null;
            default -> null;
        };
        if (kind == null) return answer;
        throw new RemoteException(kind, "%s: %s".formatted(operation, words(kind, failure)));
    }

    private static String words(Kind kind, Failure failure) {
        var expected = switch (kind) {
            case UNAUTHORIZED -> "a key and secret that the shop knows, with the permission read/write";
            case FORBIDDEN -> "a key whose user may list and edit users";
            default -> "a shop with WooCommerce and pretty permalinks at this address";
        };
        return "status %d, code %s (expected: %s)".formatted(failure.status(), failure.code(), expected);
    }

    /** What an answer that is no success says. */
    Failure failure(String operation, Http.Answer answer) {
        var body = answer.json(operation);
        return new Failure(
                answer.status(),
                body.path("code").asString(""),
                plain(body.path("message").asString("")),
                body.path("data"));
    }

    static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }
}
