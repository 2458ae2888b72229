package dev.customary.hub.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Says why a customer is as it is. */
@Command(
        name = "explain",
        header = {"customary customers explain woo_moraleja/41 --field phone", ""},
        description = "Says why each value is the golden one and others are not.",
        mixinStandardHelpOptions = true)
final class ExplainCommand extends ApiCommand {
    private static final Columns WHOLE = Columns.of("customer", "customer", "version", "fields", "links", "absences");

    @Parameters(paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
    String id = "";

    @Option(names = "--field", description = "of one field alone, such as phone")
    String field = "";

    @Override
    public Integer call() {
        var query = field.isEmpty() ? "" : "?field=" + ApiClient.encoded(field);
        var answer = api().get(CustomersCommand.found(api(), id) + "/explain" + query);
        switch (output.form) {
            case TABLE, WIDE -> say(answer.body(), out());
            case JSON, NDJSON, YAML, CSV, NAME -> printOne(answer, WHOLE);
        }
        return Exit.DONE;
    }

    private void say(JsonNode explanation, PrintWriter out) {
        explanation.path("fields").forEach(story -> story(story, out));
        if (field.isEmpty()) {
            out.println("records");
            explanation.path("links").forEach(tie -> out.printf("  %-24s %s%n", name(tie.path("source")), tie(tie)));
            explanation
                    .path("absences")
                    .forEach(absence ->
                            out.printf("  %-24s not there: %s%n", text(absence, "connection"), words(absence)));
        }
        out.flush();
    }

    private static void story(JsonNode story, PrintWriter out) {
        out.printf("%s  %s%n", text(story, "field"), value(story.path("value")));
        var winner = story.path("winner");
        if (!winner.isMissingNode()) {
            var who = winner.has("source")
                    ? name(winner.path("source"))
                    : winner.path("actor").asString("the hub");
            out.printf("  from %s: %s%s%n", who, words(winner), event(winner.path("event")));
        }
        var pin = story.path("pin");
        if (!pin.isMissingNode()) {
            var until = pin.has("until") ? " until " + text(pin, "until") : "";
            out.printf("  pinned by %s%s: %s%n", text(pin, "actor"), until, text(pin, "reason"));
        }
        story.path("candidates")
                .forEach(said -> out.printf(
                        "  %-24s %s: %s%s%n",
                        name(said.path("source")),
                        value(said.path("value")),
                        words(said),
                        said.has("next") ? " (" + text(said, "next") + ")" : ""));
        story.path("refused")
                .forEach(refused -> out.printf(
                        "  %-24s %s: %s%s%n",
                        "refused",
                        value(refused.path("value")),
                        text(refused, "reason"),
                        event(refused.path("event"))));
        story.path("written")
                .forEach(write -> out.printf(
                        "  %-24s %s to %s, read back %s%s%n",
                        "written",
                        value(write.path("sent")),
                        name(write.path("target")),
                        text(write, "echo"),
                        event(write.path("event"))));
    }

    private static String tie(JsonNode tie) {
        var evidence = tie.has("evidence") ? " " + value(tie.path("evidence").path("value")) : "";
        return "%s, tied by %s%s%s"
                .formatted(text(tie, "state"), text(tie, "rule"), evidence, event(tie.path("event")));
    }

    private static String event(JsonNode event) {
        if (event.isMissingNode()) return "";
        var origin = event.path("origin");
        var cause = Output.text(origin, "run_id") + Output.text(origin, "delivery_id") + Output.text(origin, "actor");
        return " [%s%s, v%s, %s]"
                .formatted(
                        text(origin, "kind"),
                        cause.isEmpty() ? "" : " " + cause,
                        text(event, "version"),
                        text(event, "at"));
    }

    private static String name(JsonNode record) {
        return text(record, "connection") + "/" + text(record, "external_id");
    }

    static String value(JsonNode value) {
        return value.isNull() ? "(empty)" : value.isObject() ? value.toString() : value.asString();
    }

    private static String words(JsonNode of) {
        return text(of, "words");
    }

    private static String text(JsonNode of, String member) {
        return Output.text(of, member);
    }
}
