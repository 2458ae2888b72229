package dev.customary.connectors.medusa;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of Medusa's admin API. What is an answer about one customer is given back; what is wrong with the way, the key or the
 * shop as a whole is a {@link RemoteException} that says what was found and what was expected.
 */
final class MedusaApi {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final int NOT_FOUND = 404;

    private final URI shop;
    private final String authorization;
    private final Http http;

    MedusaApi(URI shop, String key, Http http) {
        this.shop = shop;
        this.authorization = authorization(key);
        this.http = http;
    }

    /** The key is the user name, and there is no password. */
    static String authorization(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An error as Medusa tells it.
     *
     * @param type its own word for it, empty if there is none
     */
    record Failure(int status, String type, String message) {
        boolean isNotFound() {
            return status == NOT_FOUND && type.equals("not_found");
        }
    }

    String host() {
        return shop.getHost();
    }

    Http.Answer get(String path, Map<String, List<String>> query) {
        return call("GET", path, query, new byte[0], Http.Repeat.SAFE);
    }

    /** @param repeat whether doing it twice is doing it once */
    Http.Answer post(String path, JsonNode body, Http.Repeat repeat) {
        return call("POST", path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8), repeat);
    }

    Http.Answer delete(String path) {
        return call("DELETE", path, Map.of(), new byte[0], Http.Repeat.SAFE);
    }

    private Http.Answer call(
            String method, String path, Map<String, List<String>> query, byte[] body, Http.Repeat repeat) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", authorization);
        if (body.length > 0) headers.put("Content-Type", "application/json");
        var uri = URI.create(shop + path + query(query));
        return checked(method + " " + path, http.send(new Http.Call(method, uri, headers, body, repeat)));
    }

    private static String query(Map<String, List<String>> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(value -> Queries.encoded(entry.getKey()) + "=" + Queries.encoded(value)))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private Http.Answer checked(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return answer;
        if (answer.isRedirect()) throw answer.sentOn(operation, "the backend's own address in the setting 'url'");
        switch (answer.status()) {
            case 401 ->
                throw failed(Kind.UNAUTHORIZED, operation, answer, "a secret API key, sk_…, that was not revoked");
            case 403 -> throw failed(Kind.FORBIDDEN, operation, answer, "a key whose user may read and edit customers");
            // Two writes met, and neither happened to the record of this one.
            case 409 -> throw failed(Kind.BROKEN, operation, answer, "no other write at the same time");
            default -> {}
        }
        return answer;
    }

    private RemoteException failed(Kind kind, String operation, Http.Answer answer, String expected) {
        return new RemoteException(
                kind,
                "%s: status %d, %s (expected: %s)"
                        .formatted(
                                operation,
                                answer.status(),
                                failure(operation, answer).message(),
                                expected));
    }

    /** What an answer that is no success says. */
    Failure failure(String operation, Http.Answer answer) {
        if (answer.status() == NOT_FOUND && !isJson(answer)) throw noSuchPlace(operation);
        var error = answer.json(operation);
        return new Failure(
                answer.status(),
                error.path("type").asString(""),
                error.path("message").asString(""));
    }

    RemoteException noSuchPlace(String operation) {
        return new RemoteException(
                Kind.NOT_FOUND, operation + ": status 404 (expected: the address of a Medusa 2 in the setting 'url')");
    }

    private static boolean isJson(Http.Answer answer) {
        return answer.header("content-type")
                .filter(type -> type.contains("json"))
                .isPresent();
    }
}
