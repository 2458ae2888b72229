package dev.customary.hub.cli;

import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Waits for the end of a run and shows on the way how it gets on. */
final class RunWatch {
    private static final long PAUSE_MILLIS = 400;

    private RunWatch() {}

    /** @return the exit code for how the run ended */
    static int of(ApiCommand command, String id) {
        var shown = "";
        while (true) {
            var run = command.api().get("/api/v1/runs/" + id).body();
            var line = line(run);
            if (!line.equals(shown)) command.say(line);
            shown = line;
            if (run.path("state").asString().equals("finished")) {
                command.output.one(command.out(), run, RunsCommand.COLUMNS, "id");
                return exit(run.path("outcome").asString(""));
            }
            pause(id);
        }
    }

    private static String line(JsonNode run) {
        var counters = run.path("counters");
        return "run %s of %s: %s, %s%s read, %s created, %s updated, %s rejected"
                .formatted(
                        run.path("number").asString(),
                        run.path("connection").asString(""),
                        run.path("state").asString(),
                        counters.path("read").asString(),
                        run.has("total") ? " of " + run.path("total").asString() : "",
                        counters.path("created").asString(),
                        counters.path("updated").asString(),
                        counters.path("rejected").asString());
    }

    private static int exit(String outcome) {
        return switch (outcome) {
            case "clean" -> Exit.DONE;
            case "with_rejects" -> Exit.WITH_REJECTS;
            default -> Exit.FAILURE;
        };
    }

    private static void pause(String id) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(130, "the run goes on; see it again with: customary runs watch " + id);
        }
    }
}
