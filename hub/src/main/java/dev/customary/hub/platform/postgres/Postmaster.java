package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one server process running until closed: starts it, waits for its end, and starts it again if nobody asked for
 * the end. All of this happens on one platform thread, because the kernel ties the server's life to the thread that
 * started it.
 */
final class Postmaster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // recovery after a crash reads the whole log
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofSeconds(1);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "logging_collector=off",
            "log_error_verbosity=terse", // details quote values of rows
            "timezone=UTC",
            "wal_compression=pglz",
            "max_wal_size=2GB",
            "autovacuum_naptime=5s", // queues fill and empty within seconds
            "jit=off");

    private final Cluster cluster;
    private final Programs programs;
    private final Cage cage;
    private final Durability durability;
    private final int port;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private volatile @Nullable Process process;

    Postmaster(Cluster cluster, Programs programs, Cage cage, Durability durability, int port) {
        this.cluster = cluster;
        this.programs = programs;
        this.cage = cage;
        this.durability = durability;
        this.port = port;
        this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon(true).unstarted(this::keep);
    }

    /** Returns when the server takes connections; throws with the end of its log when it did not come up. */
    void start() {
        keeper.start();
        try {
            ready.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PostgresException known) throw known;
            throw new PostgresException("PostgreSQL did not start in " + cluster.home(), e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        closing.countDown();
        var running = process;
        if (running != null && running.isAlive()) ServerProcesses.send("INT", running.pid());
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            do {
                runOnce();
            } while (!closing.await(PAUSE_BETWEEN_STARTS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            ready.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            ready.completeExceptionally(e);
            log.error("embedded PostgreSQL gave up in {}", cluster.home(), e);
        }
    }

    private void runOnce() throws IOException, InterruptedException {
        new ServerProcesses(cluster.data()).stopAll();
        PidFile.in(cluster.data()).removeStale();
        var started = spawn();
        process = started;
        awaitReady(started);
        if (closing.getCount() == 0) ServerProcesses.send("INT", started.pid());
        int exit = started.waitFor();
        if (closing.getCount() > 0) log.warn("embedded PostgreSQL ended by itself with {}; starting it again", exit);
    }

    private Process spawn() throws IOException {
        var command = new ArrayList<>(
                List.of(programs.postgres().toString(), "-D", cluster.data().toString(), "-p", Integer.toString(port)));
        for (var setting : SETTINGS) command.addAll(List.of("-c", setting));
        for (var setting : durability.settings()) command.addAll(List.of("-c", setting));
        var spawned = new ProcessBuilder(cage.serverCommand(command))
                .directory(cluster.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                .start();
        spawned.getOutputStream().close();
        return spawned;
    }

    private void awaitReady(Process started) throws IOException, InterruptedException {
        var pidFile = PidFile.in(cluster.data());
        for (long tick = 0; tick < START_LIMIT.dividedBy(TICK); tick++) {
            if (pidFile.saysReady(started.pid())) {
                ready.complete(null);
                return;
            }
            if (started.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) break;
        }
        if (!ready.isDone()) throw notStarted(started);
    }

    private PostgresException notStarted(Process started) throws IOException {
        ServerProcesses.send("QUIT", started.pid());
        return new PostgresException("PostgreSQL did not start on port %d in %s (as %s); the end of its log: %s"
                .formatted(port, cluster.home(), cage.kind(), endOfLog()));
    }

    private String endOfLog() throws IOException {
        var lines = Files.readAllLines(cluster.log());
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
