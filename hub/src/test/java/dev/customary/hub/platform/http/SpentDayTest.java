package dev.customary.hub.platform.http;

import static dev.customary.hub.platform.http.Calls.BUDGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP: a system that answers 429, and says by its own headers that it is for the rest of the day. */
class SpentDayTest {
    private final AtomicInteger asked = new AtomicInteger();
    private int left;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("left", Integer.toString(left));
            exchange.getResponseHeaders().set("until", "7200");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Http way() {
        var transport = new Transport(Duration.ofSeconds(20), 1 << 20, Instant::now);
        var budgets = new InMemoryBudgets(() -> Instant.EPOCH);
        var spending = Spending.around(UnaryOperator.identity(), transport, 1, budgets);
        return new Retrying(spending, time -> {}, new Random(1));
    }

    private void refused(Http way) {
        var uri = URI.create(
                "http://127.0.0.1:%d/clients".formatted(server.getAddress().getPort()));
        var call = new Http.Call("GET", uri, Map.of(), new byte[0], Http.Repeat.SAFE, BUDGET);
        assertThatThrownBy(() -> way.send(call))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RemoteException.Kind.RATE_LIMITED));
    }

    @Test
    void a_system_whose_day_is_spent_is_asked_once() {
        left = 0;
        var way = way();
        for (int i = 0; i < 5; i++) refused(way);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_system_whose_second_is_spent_is_asked_again() {
        left = 500;
        refused(way());
        assertThat(asked).hasValue(3);
    }
}
