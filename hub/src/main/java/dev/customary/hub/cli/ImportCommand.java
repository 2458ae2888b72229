package dev.customary.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a file to a connection that reads files. */
@Command(
        name = "import",
        header = {"customary connections import books_file customers.iif --plan", ""},
        description =
                "Brings a file, of any size, in place of the one before, and has it read. With --plan nothing is changed: what"
                        + " would be is worked out, and customary plans apply does it.",
        mixinStandardHelpOptions = true)
final class ImportCommand extends ConnectionsCommand.OfOne {
    @Parameters(index = "1", paramLabel = "FILE", description = "an export, such as an IIF or a CSV")
    Path file = Path.of("");

    @Option(
            names = {"--plan", "--dry-run"},
            description = "work out what would be changed, and change nothing")
    boolean plan;

    @Option(
            names = {"-w", "--wait", "--watch"},
            description = "wait for the end and show how it gets on")
    boolean wait;

    @Option(names = "--timeout", description = "wait so long at most, such as 10m")
    @Nullable
    Duration timeout;

    @Option(names = "--yes", description = "let the run have its effects, however many they are")
    boolean yes;

    @Override
    public Integer call() {
        if (!Files.isReadable(file))
            throw new CommandFailure(Exit.USAGE, "%s: cannot be read (expected: a file)".formatted(file));
        var run = api().upload(path() + "/file?mode=%s&approve=%s".formatted(plan ? "plan" : "full", yes), file);
        var made = run.body().path("plan").asString("");
        if (!made.isEmpty()) {
            PlanPrint.summary(this, PlanWatch.ready(this, made, timeout));
            return Exit.DONE;
        }
        if (wait || timeout != null)
            return RunWatch.of(this, run.body().path("id").asString(), timeout);
        printOne(run, RunsCommand.LIST);
        return Exit.DONE;
    }
}
