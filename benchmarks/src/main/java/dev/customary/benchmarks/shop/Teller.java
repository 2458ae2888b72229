package dev.customary.benchmarks.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Edits one customer after the other in the order of their numbers, so many a second, and tells of each at once by a webhook that is
 * signed as WooCommerce signs. It does not wait for answers, and does not tell again what was refused.
 */
final class Teller {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final URI target;
    private final SecretKeySpec secret;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final long[] toldAt;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int told;

    Teller(URI target, String secret, int count) {
        this.target = target;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.toldAt = new long[count];
    }

    /** How many customers are edited by now, from the first on. */
    int told() {
        return told;
    }

    /**
     * Tells of all, from {@code begin} on; returns when all are told.
     *
     * @param edited a customer of that number as it is from now on
     */
    void tell(Instant begin, int perSecond, IntFunction<byte[]> edited) {
        for (int i = 0; i < toldAt.length; i++) {
            byte[] body = edited.apply(i + 1);
            HttpRequest request = request(body);
            awaitTime(begin.plusNanos(1_000_000_000L / perSecond * i));
            told = i + 1;
            toldAt[i] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                if (failure != null || answer.statusCode() / 100 != 2) {
                    refuse(failure == null ? "status " + answer.statusCode() : failure.toString());
                }
                answered.incrementAndGet();
            });
        }
    }

    private void refuse(String why) {
        if (refused.incrementAndGet() == 1) {
            System.err.println("the generated shop: a webhook was refused: " + why);
        }
    }

    private static void awaitTime(Instant time) {
        for (long left = left(time); left > 0; left = left(time)) {
            LockSupport.parkNanos(left);
        }
    }

    private static long left(Instant time) {
        return Duration.between(Instant.now(), time).toNanos();
    }

    private HttpRequest request(byte[] body) {
        return HttpRequest.newBuilder(target)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("X-WC-Webhook-Topic", "customer.updated")
                .header("X-WC-Webhook-Resource", "customer")
                .header("X-WC-Webhook-Event", "updated")
                .header("X-WC-Webhook-ID", "7")
                .header("X-WC-Webhook-Signature", signature(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /** How many were answered, how many of those were refused, then when each was told, in microseconds since 1970. */
    String report() {
        StringBuilder report = new StringBuilder();
        report.append(answered.get()).append(' ').append(refused.get());
        for (int i = 0; i < told; i++) {
            report.append(' ').append(toldAt[i]);
        }
        return report.toString();
    }
}
