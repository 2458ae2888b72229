package dev.customary.hub.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The file in which a running server writes its process id (line 1) and its state (line 8). */
record PidFile(Path file) {
    private static final int PID = 0;
    private static final int STATE = 7;

    static PidFile in(Path data) {
        return new PidFile(data.resolve("postmaster.pid"));
    }

    boolean saysReady(long pid) throws IOException {
        var lines = lines();
        return lines.size() > STATE
                && lines.get(PID).strip().equals(Long.toString(pid))
                && lines.get(STATE).strip().equals("ready");
    }

    /**
     * To be called when no server runs on the directory. PostgreSQL would take any living process with the number in
     * the file for its predecessor and refuse to start.
     */
    void removeStale() throws IOException {
        Files.deleteIfExists(file);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
