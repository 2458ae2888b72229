package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL processes that run on one data directory right now, whoever started them; read from /proc. */
record ServerProcesses(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Stops the leftovers of a killed hub: politely at first, then at once. Does nothing if there are none. */
    void stopAll() {
        for (var signal : List.of("INT", "QUIT", "KILL")) {
            var left = running();
            if (left.isEmpty()) return;
            left.forEach(process -> send(signal, process.pid()));
            awaitEnd(left);
        }
        var left = running();
        if (left.isEmpty()) return;
        throw new PostgresException("processes %s still use %s and do not stop"
                .formatted(left.stream().map(ProcessHandle::pid).toList(), data));
    }

    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::serves).toList();
    }

    private boolean serves(ProcessHandle process) {
        var entry = Path.of("/proc", Long.toString(process.pid()));
        try {
            return isServer(Files.readSymbolicLink(entry.resolve("exe")))
                    && Files.readSymbolicLink(entry.resolve("cwd")).equals(data);
        } catch (IOException e) {
            return false; // it has ended meanwhile, or belongs to someone else
        }
    }

    private static boolean isServer(Path executable) {
        var name = executable.getFileName();
        return name != null && name.toString().startsWith("postgres");
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // the caller looks again and signals harder
        } catch (ExecutionException e) {
            throw new PostgresException("could not wait for an old server to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while an old server stops", e);
        }
    }

    /** Sends what Java can not: it knows TERM and KILL alone. */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s %s %d 2>/dev/null".formatted(signal, pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PostgresException("could not signal process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while signalling process " + pid, e);
        }
    }
}
