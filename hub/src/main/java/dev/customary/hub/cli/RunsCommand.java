package dev.customary.hub.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs. */
@Command(
        name = "runs",
        header = {"customary runs list --connection woo_moraleja", "customary runs watch run_…", ""},
        description = "Runs, as they go and as they went.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunsCommand.All.class,
            RunsCommand.Get.class,
            RunsCommand.Watch.class,
            RunsCommand.Cancel.class,
            UndoCommand.class
        })
final class RunsCommand {
    private static final String PATH = "/api/v1/runs";
    static final Columns LIST = Columns.of(
                    "id",
                    "id",
                    "connection",
                    "mode",
                    "state",
                    "outcome",
                    "counters.read",
                    "counters.created",
                    "counters.updated",
                    "counters.rejected",
                    "error")
            .wide(
                    "number",
                    "trigger.kind",
                    "trigger.actor",
                    "counters.unchanged",
                    "counters.linked",
                    "counters.held",
                    "counters.gone",
                    "counters.api_calls",
                    "started_at",
                    "finished_at");

    private RunsCommand() {}

    @Command(name = "list", description = "Lists the latest.", mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Override
        public Integer call() {
            print(api().get(at(PATH)), LIST);
            return Exit.DONE;
        }
    }

    @Command(name = "get", description = "Shows one.", mixinStandardHelpOptions = true)
    static final class Get extends OneCommand {
        @Override
        public Integer call() {
            printOne(api().get(at(PATH)), LIST);
            return Exit.DONE;
        }
    }

    @Command(name = "watch", description = "Follows one to its end.", mixinStandardHelpOptions = true)
    static final class Watch extends OneCommand {
        @Option(names = "--timeout", description = "wait so long at most, such as 10m")
        @Nullable
        Duration timeout;

        @Override
        public Integer call() {
            return RunWatch.of(this, id, timeout);
        }
    }

    @Command(
            name = "cancel",
            description = "Asks one to stop after the page it is at; what it has done stays.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends OneCommand {
        @Override
        public Integer call() {
            printOne(api().post(at(PATH) + "/cancel", object()), LIST);
            return Exit.DONE;
        }
    }
}
