package dev.customary.hub.reliability;

import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.JavaProgram;
import dev.customary.hub.platform.KillSwitch;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub in a process of its own, and what can be done to it from outside. */
final class Hub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder;
    private final Process process;
    private final String url;
    private String key = "";

    private Hub(Path folder, Process process, String url) {
        this.folder = folder;
        this.process = process;
        this.url = url;
    }

    /** @param status 0 when there was no answer: a hub that dies while it answers is what this is about */
    record Answer(int status, JsonNode body) {}

    /**
     * Starts a hub and returns when it answers, or is dead.
     *
     * @param folder of this hub alone, the same for all its lives
     */
    static Hub start(Path folder, int port, Map<String, String> settings, Optional<Point> killAt) throws IOException {
        Files.createDirectories(folder);
        List<String> options = new ArrayList<>(List.of("-Xmx512m"));
        killAt.ifPresent(point -> options.add("-D%s=%s:1".formatted(KillSwitch.PROPERTY, point)));
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), Integer.toString(port)));
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        var command = JavaProgram.command(HubProcess.class, options, arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("hub.log").toFile()))
                .start();
        var hub = new Hub(folder, process, "http://127.0.0.1:" + port);
        require("a hub that answers", () -> hub.isReady() || !hub.isAlive());
        if (!hub.isAlive() && killAt.isEmpty())
            throw new AssertionError("the hub did not start; see " + folder.resolve("hub.log"));
        return hub;
    }

    /** What nodes that share a database are started with; {@code worker.lease} is 5 s. */
    static Map<String, String> settings(TestDatabase database, Path folder) {
        return Map.of(
                "database.url",
                database.jdbcUrl(),
                "database.user",
                TestDatabase.user(),
                "database.password",
                TestDatabase.password(),
                "security.master_key_file",
                folder.resolve("master.key").toString(),
                "worker.lease",
                "5s");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() {
        var file = folder.resolve("key");
        try {
            if (!Files.exists(file)) return false;
            key = Files.readString(file);
            return send("GET", "/me", null).status() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitValue() {
        return process.exitValue();
    }

    /** Sends a signal such as STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI address(String path) {
        return URI.create(url + "/api/v1" + path);
    }

    JsonNode get(String path) {
        return send("GET", path, null).body();
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body).body();
    }

    Answer send(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body, "*");
    }

    Answer send(String method, String path, @Nullable JsonNode body, String ifMatch) {
        return send(method, path, body, Map.of("If-Match", ifMatch));
    }

    Answer send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
        } catch (IOException dead) {
            return new Answer(0, JSON.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads everything of a connection, and waits for its end. */
    void fullSync(String connection) {
        var run = post(
                "/connections/" + connection + "/sync", JSON.createObjectNode().put("mode", "full"));
        require(
                "the end of a run of " + connection,
                () -> get("/runs/" + run.path("id").asString())
                        .path("state")
                        .asString("")
                        .equals("finished"));
    }

    /** Waits until nothing is left to write. */
    void awaitQuiet() {
        require("quiet", () -> get("/overview").path("outbox_pending").asInt(1) == 0);
    }

    static void require(String what, BooleanSupplier holds) {
        if (!await(holds, PATIENCE)) throw new AssertionError("waited in vain for: " + what);
    }

    static boolean await(BooleanSupplier holds, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }
}
