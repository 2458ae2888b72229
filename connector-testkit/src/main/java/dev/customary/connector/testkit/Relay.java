package dev.customary.connector.testkit;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Hands calls on to a system that really runs, over the network. Thread-safe. */
public final class Relay implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();

    /** Sends {@code call} as it is. */
    public Answer pass(Call call) {
        var query = call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        var uri = URI.create("%s://%s%s%s".formatted(call.scheme(), call.host(), call.path(), query));
        var request = HttpRequest.newBuilder(uri).method(call.method(), BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return send(request.build());
    }

    /** @throws UncheckedIOException when there is no answer */
    public Answer send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
