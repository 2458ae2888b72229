package dev.customary.hub.platform.http;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Sends calls over the network. Says in the terms of {@link RemoteException} what went wrong; repeats nothing. */
public final class Transport implements Http {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Duration timeout;
    private final int largest;
    private final InstantSource clock;

    /**
     * @param timeout for an answer to begin
     * @param largest the most bytes of an answer, unpacked
     */
    public Transport(Duration timeout, int largest, InstantSource clock) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.largest = largest;
        this.clock = clock;
    }

    @Override
    public Answer send(Call call) {
        try {
            var response = client.send(request(call), BodyHandlers.ofInputStream());
            return judged(call, new Answer(response.statusCode(), headers(response), body(call, response)));
        } catch (IOException e) {
            throw new RemoteException(Kind.UNREACHABLE, "%s: %s".formatted(call, reason(e)), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(Kind.UNREACHABLE, call + ": stopped", null, e);
        }
    }

    private HttpRequest request(Call call) {
        var request = HttpRequest.newBuilder(call.uri())
                .timeout(timeout)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Customary")
                .method(
                        call.method(),
                        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private byte[] body(Call call, HttpResponse<InputStream> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("content-encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        try (var raw = response.body();
                var in = packed ? unpacked(raw) : raw) {
            byte[] body = in.readNBytes(largest + 1);
            if (body.length > largest)
                throw new RemoteException(
                        Kind.MALFORMED_ANSWER,
                        "%s: an answer of more than %d MB (expected: at most that)".formatted(call, largest >> 20));
            return body;
        }
    }

    /** An empty body may claim to be packed. */
    private static InputStream unpacked(InputStream raw) throws IOException {
        var first = raw.readNBytes(1);
        if (first.length == 0) return raw;
        return new GZIPInputStream(new SequenceInputStream(new ByteArrayInputStream(first), raw));
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
        });
        return headers;
    }

    private Answer judged(Call call, Answer answer) {
        int status = answer.status();
        var retryAfter = RetryAfter.of(answer, clock).or(() -> call.pace().pause(answer));
        if (status == 429 || status == 503 && retryAfter.isPresent())
            throw new RemoteException(
                    Kind.RATE_LIMITED,
                    "%s: status %d, too many calls".formatted(call, status),
                    retryAfter.orElse(null),
                    null);
        if (status >= 500)
            throw new RemoteException(Kind.BROKEN, "%s: status %d, the system failed".formatted(call, status));
        return call.unlessRefused(answer);
    }

    private static String reason(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
