package dev.customary.connector.testkit;

import dev.customary.connector.Webhooks.Received;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.OutgoingCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Where the webhooks of a system on trial arrive. Thread-safe. */
public final class Mailbox implements Mail {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InstantSource time;
    private final List<Received> received = new ArrayList<>();
    private int status = 200;

    Mailbox(InstantSource time) {
        this.time = time;
    }

    @Override
    public void post(OutgoingCall call, IntConsumer answered) {
        answered.accept(receive(call.headers(), call.body()));
    }

    /** Takes a webhook that came over the network, and says with what status it is to be answered. */
    public synchronized int receive(Map<String, String> headers, byte[] body) {
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        received.add(new Received(lower, body, time.instant()));
        notifyAll();
        return status;
    }

    /** From now on every webhook is answered with {@code status}. */
    synchronized void answerWith(int status) {
        this.status = status;
    }

    synchronized List<Received> all() {
        return List.copyOf(received);
    }

    /** Forgets what has come. */
    public synchronized void clear() {
        received.clear();
    }

    /** The first webhook that {@code wanted} accepts; a real system may take its time. */
    synchronized Received await(Predicate<Received> wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = received.stream().filter(wanted).findFirst();
            if (found.isPresent()) return found.get();
            waitUntil(until);
        }
    }

    private void waitUntil(long until) {
        long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (millis <= 0) throw new AssertionError("%d webhooks came, none as expected".formatted(received.size()));
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a webhook", e);
        }
    }
}
