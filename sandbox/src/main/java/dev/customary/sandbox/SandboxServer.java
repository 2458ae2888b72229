package dev.customary.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves simulated systems over HTTP on the loopback address, each under its name: {@code /woo_moraleja/…}. Below
 * {@code /_sandbox/NAME/…} the systems are told what to do; see {@link Control}.
 */
public final class SandboxServer implements AutoCloseable {
    private static final String CONTROL = "_sandbox";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Served> systems = new ConcurrentHashMap<>();

    private record Served(SimulatedSystem system, Control control) {}

    private SandboxServer(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any that is free */
    public static SandboxServer start(int port) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        var sandbox = new SandboxServer(http);
        http.setExecutor(sandbox.threads);
        http.createContext("/", sandbox::handle);
        http.start();
        return sandbox;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the system {@code name} is, or will be. */
    public URI address(String name) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(port(), name));
    }

    public void add(String name, SimulatedSystem system, Control control) {
        systems.put(name, new Served(system, control));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS))
                throw new IllegalStateException("calls to the sandbox do not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var parts = path.split("/", 4);
            boolean isControl = parts.length > 2 && parts[1].equals(CONTROL);
            var name = isControl ? parts[2] : parts.length > 1 ? parts[1] : "";
            var served = systems.get(name);
            if (served == null) {
                send(exchange, Answer.json(404, "{\"error\":\"no system of that name in this sandbox\"}"));
                return;
            }
            var call = call(exchange, isControl ? "/" + (parts.length > 3 ? parts[3] : "") : after(path, name));
            send(
                    exchange,
                    isControl ? served.control().answer(call) : served.system().answer(call));
        } catch (Faults.NoAnswer broken) {
            // closing without a word is what was asked for
        }
    }

    private static String after(String path, String name) {
        var rest = path.substring(name.length() + 1);
        return rest.isEmpty() ? "/" : rest;
    }

    private static Call call(HttpExchange exchange, String path) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        var query = exchange.getRequestURI().getRawQuery();
        var scheme = exchange.getRequestHeaders().getFirst("X-Forwarded-Proto");
        return new Call(
                exchange.getRequestMethod(),
                scheme == null ? "http" : scheme,
                headers.getOrDefault("Host", ""),
                path,
                query == null ? "" : query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
    }
}
