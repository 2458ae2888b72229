package dev.customary.hub.reliability;

import dev.customary.sandbox.OutgoingCall;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Sends numbered calls, and notes what each was answered and when. */
final class Flood implements AutoCloseable {
    /** Long past any answer that counts, so that one which is late is told from one that never comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final IntFunction<OutgoingCall> calls;
    private int next;

    /** @param calls makes the call of a number; the numbers count from 0 */
    Flood(IntFunction<OutgoingCall> calls) {
        this.calls = calls;
    }

    /**
     * What became of a call.
     *
     * @param status 0 when it was not answered
     * @param nanos from the moment at which it was due until its answer, so that a sender that lags hides nothing
     */
    record Outcome(int number, int status, long nanos) {}

    /** Sends at a rate that does not care for the answers (an open loop), and returns when every call has its outcome. */
    List<Outcome> open(int perSecond, Duration time) {
        int count = Math.toIntExact(perSecond * time.toMillis() / 1_000);
        long began = System.nanoTime();
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        var pending = new Phaser(1);
        for (int i = 0; i < count; i++) {
            long due = began + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                LockSupport.parkNanos(left);
            pending.register();
            send(due, outcomes, pending::arriveAndDeregister);
        }
        pending.arriveAndAwaitAdvance();
        return List.copyOf(outcomes);
    }

    /** Sends {@code count} calls, so many at once that somebody always waits, and no more (a closed loop). */
    List<Outcome> closed(int count, int atOnce) {
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        var places = new Semaphore(atOnce);
        for (int i = 0; i < count; i++) {
            places.acquireUninterruptibly();
            send(System.nanoTime(), outcomes, places::release);
        }
        places.acquireUninterruptibly(atOnce);
        return List.copyOf(outcomes);
    }

    private void send(long due, Queue<Outcome> outcomes, Runnable done) {
        int number = next++;
        send(calls.apply(number)).whenComplete((answer, failure) -> {
            outcomes.add(new Outcome(number, failure == null ? answer.statusCode() : 0, System.nanoTime() - due));

            done.run();
        });
    }

    private CompletableFuture<HttpResponse<@Nullable Void>> send(OutgoingCall call) {
        var request =
                HttpRequest.newBuilder(call.uri()).timeout(PATIENCE).POST(BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::setHeader);
        return client.sendAsync(request.build(), BodyHandlers.discarding());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
