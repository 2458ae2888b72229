package dev.customary.hub.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Waits for the end of a run and shows on the way how it gets on. */
final class RunWatch {
    private static final long PAUSE_MILLIS = 400;

    private RunWatch() {}

    /** @return the exit code for how the run ended */
    static int of(ApiCommand command, String id, @Nullable Duration timeout) {
        long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        var way = "the run goes on; see it again with: customary runs watch " + id;
        // Ctrl-C ends the watching, not the run.
        var interrupted = new Thread(() -> command.say("\ncustomary: " + way));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return watch(command, id, deadline, way);
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private static int watch(ApiCommand command, String id, long deadline, String way) {
        var line = new LiveLine(command.around().err(), command.around().isTerminal());
        while (true) {
            var answer = command.api().get("/api/v1/runs/" + ApiClient.encoded(id));
            var run = answer.body();
            var state = run.path("state").asString();
            if (state.equals("finished") || state.equals("waiting_for_approval")) {
                line.end(words(run, false));
                command.printOne(answer, RunsCommand.LIST);
                return isUndecided(run)
                        ? undecided(command, run)
                        : exit(run.path("outcome").asString(""));
            }
            line.show(words(run, command.around().isTerminal()));
            if (System.nanoTime() > deadline) throw new CommandFailure(Exit.FAILURE, "not at its end yet; " + way);
            pause();
        }
    }

    /** Until it is worth to look again. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "interrupted");
        }
    }

    private static String words(JsonNode run, boolean withBar) {
        var counters = run.path("counters");
        long read = counters.path("read").asLong();
        var total = run.has("total")
                ? String.format(Locale.ROOT, " of %,d", run.path("total").asLong())
                : "";
        var bar = withBar && run.has("total")
                ? LiveLine.bar(read, run.path("total").asLong()) + " "
                : "";
        return String.format(
                Locale.ROOT,
                "run %s of %s: %s%s, %,d%s read, %s created, %s updated, %s rejected",
                run.path("number").asString(),
                run.path("connection").asString(""),
                bar,
                run.path("state").asString(),
                read,
                total,
                counters.path("created").asString(),
                counters.path("updated").asString(),
                counters.path("rejected").asString());
    }

    /** Whether all it came to is a plan. */
    private static boolean isUndecided(JsonNode run) {
        return run.path("state").asString().equals("waiting_for_approval")
                || run.path("mode").asString().equals("plan")
                        && run.path("outcome").asString("").equals("clean");
    }

    private static int undecided(ApiCommand command, JsonNode run) {
        command.say("it waits for a person's word; see what it would do with: customary plans show "
                + run.path("plan").asString());
        return Exit.CONFLICT;
    }

    private static int exit(String outcome) {
        return switch (outcome) {
            case "clean" -> Exit.DONE;
            case "with_rejects" -> Exit.WITH_REJECTS;
            default -> Exit.FAILURE;
        };
    }
}
