package dev.customary.hub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running hub. */
final class ApiClient {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofHours(1);
    private static final Pattern SECRET =
            Pattern.compile("(?i)(\"[^\"]*(?:secret|password|token|key)[^\"]*\"\\s*:\\s*)\"[^\"]*\"");

    private final String base;
    private final String token;
    private final Consumer<String> debug;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param debug is told what goes over the wire, without secrets */
    ApiClient(String url, String token, Consumer<String> debug) {
        this.base = url.replaceFirst("/+$", "");
        this.token = token;
        this.debug = debug;
    }

    /** An answer with its version, where it has one. */
    record Answer(int status, JsonNode body, String etag) {
        /** The same answer with another body. */
        Answer with(JsonNode other) {
            return new Answer(status, other, etag);
        }
    }

    /** What is sent. */
    record Request(String method, String path, @Nullable String body, Map<String, String> headers) {
        static Request of(String method, String path, @Nullable JsonNode body) {
            return new Request(method, path, body == null ? null : body.toString(), Map.of());
        }

        Request with(String header, String value) {
            return new Request(method, path, body, Map.of(header, value));
        }
    }

    Answer get(String path) {
        return checked(send(Request.of("GET", path, null)));
    }

    /** Sent again by whoever lost the answer, it is carried out once. */
    Answer post(String path, JsonNode body) {
        var key = UUID.randomUUID().toString();
        return checked(send(Request.of("POST", path, body).with("Idempotency-Key", key)));
    }

    Answer patch(String path, JsonNode body, String version) {
        return checked(send(Request.of("PATCH", path, body).with("If-Match", version)));
    }

    Answer put(String path, JsonNode body, String version) {
        return checked(send(Request.of("PUT", path, body).with("If-Match", version)));
    }

    Answer delete(String path, String version) {
        return checked(send(Request.of("DELETE", path, null).with("If-Match", version)));
    }

    String base() {
        return base;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The answer, whatever its status. */
    Answer send(Request request) {
        var response = sent(request, BodyHandlers.ofString());
        debug.accept("< %d%n< %s".formatted(response.statusCode(), masked(response.body())));
        return new Answer(
                response.statusCode(),
                body(response.body()),
                response.headers().firstValue("ETag").orElse(""));
    }

    /** Sends a file, of any size. */
    Answer upload(String path, Path file) {
        debug.accept("> POST %s%s%n> %s".formatted(base, path, file));
        try {
            var request = HttpRequest.newBuilder(address(path))
                    .timeout(UPLOAD_TIMEOUT)
                    .header("Content-Type", "application/octet-stream")
                    .header("Accept", "application/json, application/problem+json")
                    .POST(BodyPublishers.ofFile(file));
            if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
            var response = client.send(request.build(), BodyHandlers.ofString());
            return checked(new Answer(response.statusCode(), body(response.body()), ""));
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "interrupted");
        }
    }

    /** An answer that is too large to be held, read while it comes. */
    InputStream open(String path) {
        var response = sent(Request.of("GET", path, null), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) return response.body();
        try (var problem = response.body()) {
            var text = new String(problem.readAllBytes(), StandardCharsets.UTF_8);
            throw failure(new Answer(response.statusCode(), body(text), ""));
        } catch (IOException e) {
            throw unreachable();
        }
    }

    private <T> HttpResponse<T> sent(Request request, HttpResponse.BodyHandler<T> handler) {
        debug.accept("> %s %s%s%n> %s"
                .formatted(
                        request.method(),
                        base,
                        request.path(),
                        masked(Optional.ofNullable(request.body()).orElse(""))));
        try {
            return client.send(built(request), handler);
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "interrupted");
        }
    }

    private HttpRequest built(Request request) {
        var body = request.body();
        var built = HttpRequest.newBuilder(address(request.path()))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json, application/x-ndjson, text/csv")
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) built.header("Authorization", "Bearer " + token);
        if (body != null) built.header("Content-Type", "application/json");
        request.headers().forEach(built::setHeader);
        return built.build();
    }

    private URI address(String path) {
        try {
            return URI.create(base + path);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.USAGE, "'%s%s' is no address: %s".formatted(base, path, e.getMessage()));
        }
    }

    private static String masked(String text) {
        return SECRET.matcher(text).replaceAll("$1\"***\"");
    }

    private CommandFailure unreachable() {
        return new CommandFailure(
                Exit.UNAVAILABLE,
                "no hub answers at %s (is it running? CUSTOMARY_URL or a profile says where to look)".formatted(base));
    }

    private static Answer checked(Answer answer) {
        if (answer.status() / 100 == 2) return answer;
        throw failure(answer);
    }

    static CommandFailure failure(Answer answer) {
        var detail = answer.body().path("detail").asString("status " + answer.status());
        if (answer.status() == 401) detail += "; CUSTOMARY_TOKEN is to hold a key, which the page makes under Settings";
        return new CommandFailure(Exit.ofStatus(answer.status()), detail);
    }

    private JsonNode body(String text) {
        try {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new CommandFailure(
                    Exit.FAILURE, "%s answers with something that is no JSON: is it a hub?".formatted(base));
        }
    }
}
