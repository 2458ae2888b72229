package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Takes something back. */
@Command(
        name = "undo",
        header = {"customary runs undo run_… --dry-run", "customary customers undo chg_… --yes --reason 'a mistake'", ""
        },
        description = {
            "Takes a change, all of a run, or an undo back, here and in every system.",
            "Shows what that means, and asks before. What somebody changed since stays, unless --force says otherwise."
        },
        mixinStandardHelpOptions = true)
final class UndoCommand extends ApiCommand {
    private static final Columns PREVIEW =
            Columns.of("id", "id", "verdict", "name", "field", "to", "reason").wide("customer", "why");
    private static final Columns DONE = Columns.of("id", "id", "target.id", "applied", "stale", "reason");

    private static final Map<String, String> KINDS = Map.of("chg_", "changes", "run_", "runs", "und_", "undos");

    @Parameters(paramLabel = "WHAT", description = "chg_…, run_… or und_…")
    String what = "";

    @Option(names = "--dry-run", description = "show it, and change nothing")
    boolean dryRun;

    @Option(names = "--force", description = "take back what somebody has changed since, too")
    boolean force;

    @Option(names = "--reason", description = "why, for whoever reads the history later")
    String reason = "";

    @Option(names = "--yes", description = "do not ask")
    boolean yes;

    @Override
    public Integer call() {
        var preview = api().get(path());
        if (dryRun || isTable()) show(preview);
        var chosen = chosen(preview.body());
        if (dryRun || chosen.isEmpty()) {
            if (!dryRun) say("There is nothing to take back.");
            return Exit.DONE;
        }
        agree("%d values are set to what they were.".formatted(chosen.size()), yes);
        var wish = object().put("reason", reason);
        var items = wish.putArray("items");
        chosen.forEach(items::add);
        var done = api().post(path(), wish);
        printOne(done, DONE);
        return done.body().path("stale").asInt() > 0 ? Exit.CONFLICT : Exit.DONE;
    }

    private String path() {
        for (var kind : KINDS.entrySet()) {
            if (what.startsWith(kind.getKey())) {
                return "/api/v1/%s/%s/undo".formatted(kind.getValue(), ApiClient.encoded(what));
            }
        }
        throw new CommandFailure(
                Exit.USAGE, "'%s' cannot be taken back (expected: chg_…, run_… or und_…)".formatted(what));
    }

    private List<String> chosen(JsonNode preview) {
        return preview.path("items")
                .valueStream()
                .filter(item -> switch (item.path("verdict").asString()) {
                    case "safe" -> true;
                    case "changed_since" -> force;
                    default -> false;
                })
                .map(item -> item.path("id").asString())
                .toList();
    }

    private boolean isTable() {
        return output.form == Output.Form.TABLE || output.form == Output.Form.WIDE;
    }

    private void show(ApiClient.Answer preview) {
        if (!isTable()) {
            printOne(preview, PREVIEW);
            return;
        }
        preview.body().path("items").forEach(item -> tell(item, out()));
        out().flush();
        say("%s safe, %s changed since, %s impossible"
                .formatted(
                        Output.text(preview.body(), "safe"),
                        Output.text(preview.body(), "changed_since"),
                        Output.text(preview.body(), "impossible")));
    }

    private static void tell(JsonNode item, PrintWriter out) {
        out.printf("%-13s  %s", Output.text(item, "verdict"), Output.text(item, "name"));
        item.path("rows")
                .forEach(row -> out.printf(
                        "  %s: %s to %s",
                        Output.text(row, "field"),
                        ExplainCommand.value(row.path("before")),
                        ExplainCommand.value(row.path("after"))));
        if (item.path("rows").isEmpty()) out.printf("  %s", Output.text(item, "field"));
        out.printf("  (%s)%n", Output.text(item, "reason"));
    }
}
