package dev.customary.sandbox;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntConsumer;

/** Carries webhooks over HTTP, each as soon as it is posted, in no certain order. */
public final class HttpMail implements Mail, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    @Override
    public void post(OutgoingCall call, IntConsumer answered) {
        var request = HttpRequest.newBuilder(call.uri()).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::setHeader);
        client.sendAsync(request.build(), BodyHandlers.discarding())
                .whenComplete((answer, failure) -> answered.accept(failure == null ? answer.statusCode() : 0));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
