package dev.customary.hub.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs. */
@Command(
        name = "runs",
        description = "Runs, as they go and as they went.",
        mixinStandardHelpOptions = true,
        subcommands = {RunsCommand.All.class, RunsCommand.Watch.class})
final class RunsCommand {
    static final List<String> COLUMNS = List.of(
            "id",
            "connection",
            "mode",
            "state",
            "outcome",
            "counters.read",
            "counters.created",
            "counters.updated",
            "counters.rejected",
            "error");

    @Command(name = "list", description = "Lists the latest.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Option(names = "--connection", description = "of one connection alone")
        String connection = "";

        @Override
        public Integer call() {
            var query = connection.isEmpty() ? "" : "?connection=" + ApiClient.encoded(connection);
            output.list(out(), api().get("/api/v1/runs" + query).body().path("data"), COLUMNS, "id");
            return Exit.DONE;
        }
    }

    @Command(name = "watch", description = "Follows one to its end.", mixinStandardHelpOptions = true)
    static final class Watch extends ApiCommand {
        @Parameters(description = "id of the run")
        String id = "";

        @Override
        public Integer call() {
            return RunWatch.of(this, id);
        }
    }
}
