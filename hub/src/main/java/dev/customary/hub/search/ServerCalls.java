package dev.customary.hub.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls to a search server: JSON there and back. The server is named by whoever runs the hub and usually stands beside it, so its
 * address is not one that could be refused, as those of connections are. Nothing is repeated in here, and what was sent is in no
 * message: it holds customers, and the key.
 */
final class ServerCalls implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LONGEST_SAID = 500;
    private static final JsonMapper JSON = new JsonMapper();

    /** Where a kind of server says in its errors what is wrong. */
    interface Errors {
        String code(JsonNode error);

        String message(JsonNode error);
    }

    private final URI base;
    private final Optional<String> authorization;
    private final Errors errors;
    private final HttpClient client;

    /** @param authorization the value of that header */
    ServerCalls(URI base, Optional<String> authorization, Errors errors) {
        this.base = base;
        this.authorization = authorization;
        this.errors = errors;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    JsonNode get(String path) {
        return send("GET", path, "", "application/json");
    }

    /** What is there; empty when there is no such thing. */
    Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (UncheckedIOException failure) {
            if (ServerFailure.in(failure).filter(said -> said.status() == 404).isPresent()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    JsonNode post(String path, Object body) {
        return send("POST", path, text(body), "application/json");
    }

    /** @param lines each a JSON object */
    JsonNode postLines(String path, String lines) {
        return send("POST", path, lines, "application/x-ndjson");
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, text(body), "application/json");
    }

    JsonNode patch(String path, Object body) {
        return send("PATCH", path, text(body), "application/json");
    }

    JsonNode delete(String path) {
        return send("DELETE", path, "", "application/json");
    }

    /** As JSON in one line. */
    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    static JsonNode tree(Map<String, ?> value) {
        return JSON.valueToTree(value);
    }

    private JsonNode send(String method, String path, String body, String type) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("User-Agent", "Customary")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        authorization.ifPresent(value -> request.header("Authorization", value));
        var call = "%s %s%s".formatted(method, base, withoutParameters(path));
        return answer(call, sent(call, request.build()));
    }

    private HttpResponse<String> sent(String call, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            var reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SearchAwayException("search server: %s: no answer: %s".formatted(call, reason), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchAwayException("search server: %s: stopped".formatted(call), new IOException(e));
        }
    }

    private JsonNode answer(String call, HttpResponse<String> response) {
        int status = response.statusCode();
        var said = read(response.body());
        if (status < 200 || status > 299) {
            throw said.filter(JsonNode::isObject)
                    .map(error -> failure(call, status, error))
                    .orElseGet(() -> new ServerFailure(call, status, "", "status " + status))
                    .unchecked();
        }
        return said.orElseThrow(() ->
                new ServerFailure(call, status, "", "the answer is no JSON (expected: a search server)").unchecked());
    }

    private ServerFailure failure(String call, int status, JsonNode error) {
        var message = errors.message(error);
        return new ServerFailure(
                call,
                status,
                errors.code(error),
                "status %d, %s".formatted(status, message.substring(0, Math.min(message.length(), LONGEST_SAID))));
    }

    private static Optional<JsonNode> read(String body) {
        if (body.isBlank()) {
            return Optional.of(MissingNode.getInstance());
        }
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String withoutParameters(String path) {
        int mark = path.indexOf('?');
        return mark < 0 ? path : path.substring(0, mark);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
