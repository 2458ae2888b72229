package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The first sync of the demo as one sees it in the console: how much is read, then how much is left to compare and write. */
final class DemoProgress {
    private static final long PAUSE_MILLIS = 300;

    private final ApiClient api;
    private final PrintWriter out;
    private final LiveLine line;
    private final long began;

    /** @param began by {@link System#nanoTime} */
    DemoProgress(ApiClient api, PrintWriter out, boolean isTerminal, long began) {
        this.api = api;
        this.out = out;
        this.line = new LiveLine(out, isTerminal);
        this.began = began;
    }

    /** Returns when everything is read and everything is written. */
    void follow() {
        while (isReading()) pause();
        while (isWriting()) pause();
        line.end("");
        out.printf("In step after %.1f s.%n", (System.nanoTime() - began) / 1e9);
        out.flush();
    }

    private boolean isReading() {
        long read = 0;
        long total = 0;
        boolean isBusy = false;
        var parts = new StringBuilder();
        for (var connection : api.get("/api/v1/connections").body().path("data")) {
            JsonNode run = connection.path("last_run");
            long done = run.path("counters").path("read").asLong(0);
            long all = Math.max(done, run.path("total").asLong(0));
            read += done;
            total += all;
            isBusy |= !run.path("state").asString("").equals("finished");
            parts.append(String.format(
                    Locale.ROOT, "  %s %,d/%,d", connection.path("name").asString(), done, all));
        }
        line.show("  reading " + LiveLine.bar(read, total) + parts);
        return isBusy;
    }

    private boolean isWriting() {
        long left = api.get("/api/v1/overview").body().path("outbox_pending").asLong(0);
        line.show(String.format(Locale.ROOT, "  comparing, and writing what differs: %,d left", left));
        return left > 0;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "interrupted");
        }
    }
}
