package dev.customary.hub.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Conflicts. */
@Command(
        name = "conflicts",
        header = {"customary conflicts list --field phone", "customary conflicts resolve cfl_… --choose there", ""},
        description = "Fields that both sides changed and that wait for a choice.",
        mixinStandardHelpOptions = true,
        subcommands = {ConflictsCommand.All.class, ConflictsCommand.Get.class, ConflictsCommand.Resolve.class})
final class ConflictsCommand {
    private static final String PATH = "/api/v1/conflicts";
    private static final Columns COLUMNS = Columns.of(
                    "id", "id", "customer.name", "field", "here", "there", "connection", "state")
            .wide("customer.id", "base", "external_id", "opened_at", "resolved.choice", "resolved.actor");

    private ConflictsCommand() {}

    @Command(name = "list", description = "Lists the open ones, the oldest first.", mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Option(names = "--field", description = "about one field alone")
        String field = "";

        @Override
        public Integer call() {
            var about = field.isEmpty() ? "" : "&field=" + ApiClient.encoded(field);
            print(api().get(at(PATH) + about), COLUMNS);
            return Exit.DONE;
        }
    }

    @Command(name = "get", description = "Shows one.", mixinStandardHelpOptions = true)
    static final class Get extends OneCommand {
        @Override
        public Integer call() {
            printOne(api().get(at(PATH)), COLUMNS);
            return Exit.DONE;
        }
    }

    @Command(
            name = "resolve",
            header = {"customary conflicts resolve cfl_… --choose other --value +34911222333", ""},
            description = "Chooses; ends with 5 when somebody else chose before.",
            mixinStandardHelpOptions = true)
    static final class Resolve extends OneCommand {
        @Option(names = "--choose", required = true, description = "here, there or other")
        String choice = "";

        @Option(names = "--value", description = "the value, for other; without it the field is emptied")
        @Nullable
        String value;

        @Override
        public Integer call() {
            var body = object().put("choice", choice);
            if (value != null) body.put("value", value);
            printOne(api().post(at(PATH) + "/resolve", body), COLUMNS);
            return Exit.DONE;
        }
    }
}
