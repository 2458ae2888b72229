package dev.customary.connectors.strapi;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of Strapi's REST API. What is an answer about one entry is given back; what is wrong with the way, the token or the
 * content type is a {@link RemoteException} that says what was found and what was expected.
 */
final class StrapiApi {
    static final JsonMapper JSON = JsonMapper.shared();

    private final URI site;
    private final String token;
    private final Http http;

    StrapiApi(URI site, String token, Http http) {
        this.site = site;
        this.token = token;
        this.http = http;
    }

    /**
     * An error as Strapi tells it.
     *
     * @param path of the first attribute that it is about; empty if it does not say
     * @param unknownKey the attribute that the content type does not have, if that is what it is about; else empty
     */
    record Failure(int status, String name, String message, String path, String unknownKey) {}

    Http.Answer get(String path, Map<String, String> query) {
        return call("GET", path, query, new byte[0], Http.Repeat.SAFE, token);
    }

    Http.Answer put(String path, Map<String, String> query, JsonNode body) {
        return call("PUT", path, query, bytes(body), Http.Repeat.SAFE, token);
    }

    Http.Answer post(String path, Map<String, String> query, JsonNode body) {
        return call("POST", path, query, bytes(body), Http.Repeat.ONCE, token);
    }

    Http.Answer delete(String path) {
        return call("DELETE", path, Map.of(), new byte[0], Http.Repeat.SAFE, token);
    }

    /** A call of the administration, which takes other tokens. */
    Http.Answer administer(String method, String path, JsonNode body, String administrator) {
        var sent = method.equals("GET") ? new byte[0] : bytes(body);
        var repeat = method.equals("POST") ? Http.Repeat.ONCE : Http.Repeat.SAFE;
        return call(method, path, Map.of(), sent, repeat, administrator);
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Http.Answer call(
            String method, String path, Map<String, String> query, byte[] body, Http.Repeat repeat, String bearer) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        if (!bearer.isEmpty()) headers.put("Authorization", "Bearer " + bearer);
        if (body.length > 0) headers.put("Content-Type", "application/json");
        var uri = Queries.on(URI.create(site + path), query);
        return checked(method + " " + path, http.send(new Http.Call(method, uri, headers, body, repeat)));
    }

    private Http.Answer checked(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return answer;
        if (answer.isRedirect()) throw answer.sentOn(operation, "Strapi's own address in the setting 'url'");
        var failure = failure(operation, answer);
        if (answer.status() == 401)
            throw new RemoteException(
                    Kind.UNAUTHORIZED,
                    "%s: status 401, %s (expected: a valid API token)".formatted(operation, failure.message()));
        if (answer.status() == 403)
            throw new RemoteException(
                    Kind.FORBIDDEN,
                    "%s: status 403, %s (expected: a token that allows this action)"
                            .formatted(operation, failure.message()));
        return answer;
    }

    /** What an answer that is no success says. */
    Failure failure(String operation, Http.Answer answer) {
        var error = answer.json(operation).path("error");
        var problems = error.path("details").path("errors");
        var message = problems.size() > 1
                ? problems.valueStream()
                        .map(problem -> problem.path("message").asString(""))
                        .collect(Collectors.joining("; "))
                : error.path("message").asString("");
        var first = problems.path(0).path("path");
        var path = first.valueStream().map(node -> node.asString("")).collect(Collectors.joining("."));
        return new Failure(
                answer.status(),
                error.path("name").asString(""),
                message,
                path,
                error.path("details").path("key").asString(""));
    }
}
