package dev.customary.hub.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several customers become one, and part again; what it would do is shown first. */
final class MergeCommands {
    private static final String PATH = "/api/v1/customers/";
    private static final Columns EFFECTS = Columns.of("kind", "kind", "subject", "count", "names");
    private static final Columns MERGE =
            Columns.of("merge.id", "merge.id", "merge.survivor", "merge.others", "merge.actor", "merge.at");

    private MergeCommands() {}

    /** What both have in common: the customer, and whether to go on. */
    abstract static class Sure extends ApiCommand {
        @Option(names = "--dry-run", description = "show what it would do, and do nothing")
        boolean dryRun;

        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Override
        public Integer call() {
            var preview = api().post(path() + "/preview", wish());
            if (dryRun) {
                print(listed(preview), EFFECTS);
                return Exit.DONE;
            }
            sentences(preview.body());
            agree(question(), yes);
            printOne(api().post(path(), wish()), MERGE);
            return Exit.DONE;
        }

        /** A table shows what follows; JSON is the whole preview. */
        private ApiClient.Answer listed(ApiClient.Answer preview) {
            if (output.form == Output.Form.JSON) return preview;
            ObjectNode list = object();
            list.set("data", preview.body().path("effects"));
            return preview.with(list);
        }

        void sentences(JsonNode preview) {
            preview.path("effects")
                    .forEach(effect -> say("%s %s %s %s"
                            .formatted(
                                    effect.path("kind").asString(),
                                    effect.path("subject").asString(),
                                    effect.path("count").asInt() == 0
                                            ? ""
                                            : effect.path("count").asString(),
                                    names(effect))
                            .strip()));
        }

        private static String names(JsonNode effect) {
            List<String> names = new ArrayList<>();
            effect.path("names").forEach(name -> names.add(name.asString()));
            return String.join(", ", names);
        }

        abstract String path();

        abstract ObjectNode wish();

        abstract String question();
    }

    @Command(
            name = "merge",
            header = {"customary customers merge cus_A cus_B --choose phone=cus_B --reason \"the same person\"", ""},
            description = "Merges others into the first; their ids lead there from then on.",
            mixinStandardHelpOptions = true)
    static final class Merge extends Sure {
        @Parameters(index = "0", paramLabel = "SURVIVOR", description = "the one that stays")
        String survivor = "";

        @Parameters(index = "1..*", arity = "1..4", paramLabel = "OTHER", description = "merged into it")
        List<String> others = new ArrayList<>();

        @Option(names = "--choose", description = "whose value stays, such as phone=cus_…")
        Map<String, String> choices = new LinkedHashMap<>();

        @Option(names = "--reason", description = "why, for the history")
        String reason = "";

        @Override
        String path() {
            return PATH + ApiClient.encoded(survivor) + "/merge";
        }

        @Override
        ObjectNode wish() {
            var wish = object().put("reason", reason);
            var with = wish.putArray("with");
            others.forEach(with::add);
            var chosen = wish.putObject("choices");
            choices.forEach(chosen::put);
            return wish;
        }

        @Override
        String question() {
            return "%d customers become one.".formatted(1 + others.size());
        }
    }

    @Command(
            name = "unmerge",
            header = {"customary customers unmerge cus_A --dry-run", ""},
            description = "Takes the latest merge of one back; they are remembered to be different.",
            mixinStandardHelpOptions = true)
    static final class Unmerge extends Sure {
        @Parameters(paramLabel = "ID", description = "the survivor, or one that was merged away")
        String id = "";

        @Option(names = "--edit", description = "whose a person's edit is, such as chg_…=cus_…; else the survivor's")
        Map<String, String> edits = new LinkedHashMap<>();

        @Override
        String path() {
            return PATH + ApiClient.encoded(id) + "/unmerge";
        }

        @Override
        ObjectNode wish() {
            var wish = object();
            var given = wish.putObject("edits");
            edits.forEach(given::put);
            return wish;
        }

        @Override
        void sentences(JsonNode preview) {
            super.sentences(preview);
            preview.path("since").forEach(since -> {
                if (since.path("doubtful").asBoolean())
                    say("%s %s goes to %s"
                            .formatted(
                                    since.path("kind").asString(),
                                    since.path("change").path("id").asString(""),
                                    since.path("to").asString()));
            });
        }

        @Override
        String question() {
            return "They part again.";
        }
    }
}
