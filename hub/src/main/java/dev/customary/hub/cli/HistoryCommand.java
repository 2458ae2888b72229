package dev.customary.hub.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tells what happened to a customer. */
@Command(
        name = "history",
        header = {"customary customers history woo_moraleja/41", ""},
        description = "Tells who or what changed which value, what was refused and what was written; the latest first.",
        mixinStandardHelpOptions = true)
final class HistoryCommand extends ApiCommand {
    private static final Columns LIST =
            Columns.of("id", "id", "version", "at", "origin.kind", "origin.actor", "origin.connection", "note");

    @Parameters(paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
    String id = "";

    @Option(names = "--limit", description = "how many at most, up to 200", defaultValue = "50")
    int limit;

    @Override
    public Integer call() {
        var answer = api().get("%s/timeline?limit=%d".formatted(CustomersCommand.found(api(), id), limit));
        switch (output.form) {
            case TABLE, WIDE -> {
                answer.body().path("data").forEach(change -> tell(change, out()));
                out().flush();
            }
            case JSON, NDJSON, YAML, CSV, NAME -> print(answer, LIST);
        }
        return Exit.DONE;
    }

    private static void tell(JsonNode change, PrintWriter out) {
        var origin = change.path("origin");
        out.printf(
                "%s  v%s  %s %s  %s%n",
                text(change, "at"),
                text(change, "version"),
                text(origin, "kind"),
                text(origin, "actor") + text(origin, "connection"),
                text(change, "id"));
        change.path("changes")
                .forEach(one -> out.printf(
                        "  %s: %s to %s (%s)%n",
                        text(one, "field"), value(one.path("from")), value(one.path("to")), text(one, "rule")));
        change.path("refused")
                .forEach(one -> out.printf(
                        "  %s: %s refused, %s%n", text(one, "field"), value(one.path("value")), text(one, "reason")));
        change.path("written")
                .forEach(one -> out.printf(
                        "  %s: %s written, read back %s%n",
                        text(one, "field"), value(one.path("sent")), text(one, "echo")));
        if (change.has("note")) out.printf("  %s%n", text(change, "note"));
    }

    private static String value(JsonNode value) {
        return ExplainCommand.value(value);
    }

    private static String text(JsonNode of, String member) {
        return Output.text(of, member);
    }
}
