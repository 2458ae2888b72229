package dev.customary.hub.connection;

import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.RemoteException;
import dev.customary.hub.platform.http.AddressGuard;
import dev.customary.hub.platform.http.Breaker;
import dev.customary.hub.platform.http.Budgets;
import dev.customary.hub.platform.http.Limited;
import dev.customary.hub.platform.http.Limiter;
import dev.customary.hub.platform.http.Retrying;
import dev.customary.hub.platform.http.Spending;
import dev.customary.hub.platform.http.Transport;
import dev.customary.hub.platform.http.Waits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The ways to the systems of connections. From the outside in: retries, the breaker, budgets, limits, counting and timing, the
 * check of the address, the network; so each attempt is limited and counted by itself, and what a resting breaker holds back costs
 * nothing. Thread-safe.
 */
public final class HttpWays implements ConnectorRegistry.Ways {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 32 << 20;

    private final Limiter limiter;
    private final Budgets budgets;
    private final Memories memories;
    private final CallCount calls;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final List<String> allowPrivate;
    private final Transport transport;

    /**
     * How much a system may be asked.
     *
     * @param limits by the second
     * @param limiter shared by all who call the system
     * @param budgets by the day, shared as well
     */
    public record Allowance(Limits limits, Limiter limiter, Budgets budgets) {}

    /** @param allowPrivate hosts and networks inside the operator's network that may be called */
    public HttpWays(
            Limiter limiter,
            Budgets budgets,
            Memories memories,
            CallCount calls,
            MeterRegistry meters,
            InstantSource clock,
            List<String> allowPrivate) {
        this.limiter = limiter;
        this.budgets = budgets;
        this.memories = memories;
        this.calls = calls;
        this.meters = meters;
        this.clock = clock;
        this.allowPrivate = List.copyOf(allowPrivate);
        this.transport = new Transport(TIMEOUT, LARGEST_ANSWER, clock);
    }

    @Override
    public Http open(Connection connection, Descriptor descriptor) {
        Http guarded = new AddressGuard(transport, allowPrivate);
        Http counted = counted(connection, guarded);
        var allowance = new Allowance(descriptor.limits(), limiter, connection.isAdded() ? budgets : Budgets.UNLIMITED);
        return patient(counted, connection.id().value(), allowance, Waits.REAL, clock, new Random());
    }

    /** {@code way} to the system of the connection {@code id} with retries, a breaker, budgets and limits before it. */
    public static Http patient(
            Http way, int id, Allowance allowance, Waits waits, InstantSource clock, RandomGenerator random) {
        Http spending = Spending.around(
                called -> new Limited(called, id, allowance.limits(), allowance.limiter(), waits),
                way,
                id,
                allowance.budgets());
        return new Retrying(new Breaker(spending, clock), waits, random);
    }

    @Override
    public Memory memory(Connection connection) {
        return memories.of(connection);
    }

    /** {@code way}, with its calls counted and timed. */
    public Http counted(Connection connection, Http way) {
        return call -> counted(connection, call, way);
    }

    private Http.Answer counted(Connection connection, Http.Call call, Http way) {
        calls.add(connection.id());
        long began = System.nanoTime();
        String outcome = "none";
        try {
            var answer = way.send(call);
            outcome = answer.status() / 100 + "xx";
            return answer;
        } catch (RemoteException failure) {
            outcome = failure.kind() == RemoteException.Kind.RATE_LIMITED
                    ? "4xx"
                    : failure.kind() == RemoteException.Kind.BROKEN ? "5xx" : "none";
            throw failure;
        } finally {
            var tags = Tags.of("connection", connection.name(), "method", call.method(), "status_class", outcome);
            meters.counter("customary.upstream.requests", tags).increment();
            meters.timer("customary.upstream.request.duration", tags)
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
