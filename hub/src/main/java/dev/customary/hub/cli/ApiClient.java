package dev.customary.hub.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running hub, as {@code CUSTOMARY_URL} and {@code CUSTOMARY_TOKEN} say. */
final class ApiClient {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final String base;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ApiClient(Map<String, String> environment) {
        this.base = environment
                .getOrDefault("CUSTOMARY_URL", "http://localhost:8080")
                .replaceFirst("/+$", "");
        this.token = environment.getOrDefault("CUSTOMARY_TOKEN", "");
    }

    /** An answer with its version, where it has one. */
    record Answer(JsonNode body, String etag) {}

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, body, null);
    }

    Answer patch(String path, JsonNode body, String version) {
        return send("PATCH", path, body, version);
    }

    String base() {
        return base;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, String path, @Nullable JsonNode body, @Nullable String version) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (body != null) request.header("Content-Type", "application/json");
        if (version != null) request.header("If-Match", version);
        try {
            return checked(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new CommandFailure(
                    Exit.UNAVAILABLE,
                    "no hub answers at %s (is it running? CUSTOMARY_URL says where to look)".formatted(base));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(130, "interrupted");
        }
    }

    private Answer checked(HttpResponse<String> response) {
        var body = body(response);
        if (response.statusCode() / 100 == 2)
            return new Answer(body, response.headers().firstValue("ETag").orElse(""));
        var detail = body.path("detail").asString("status " + response.statusCode());
        if (response.statusCode() == 401)
            detail += "; CUSTOMARY_TOKEN is to hold a key, which the page makes under Settings";
        throw new CommandFailure(Exit.ofStatus(response.statusCode()), detail);
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException notJson) {
            throw new CommandFailure(
                    Exit.FAILURE, "%s answers with something that is no JSON: is it a hub?".formatted(base));
        }
    }
}
