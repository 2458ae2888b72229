package dev.customary.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Duplicates. */
@Command(
        name = "duplicates",
        header = {"customary duplicates list", "customary duplicates dismiss dup_…", ""},
        description = "Customers that may be one. To merge them: customary customers merge.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DuplicatesCommand.All.class,
            DuplicatesCommand.Get.class,
            DuplicatesCommand.Dismiss.class,
            DuplicatesCommand.Search.class
        })
final class DuplicatesCommand {
    private static final String PATH = "/api/v1/duplicates";
    private static final Columns COLUMNS = Columns.of(
                    "id", "id", "confidence", "customers.0.name", "customers.1.name", "state")
            .wide("customers.0.id", "customers.1.id", "reasons", "found_at", "actor");

    private DuplicatesCommand() {}

    @Command(name = "list", description = "Lists the open ones, the surest first.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Option(names = "--limit", description = "how many at most, up to 200", defaultValue = "50")
        int limit;

        @Override
        public Integer call() {
            print(api().get(PATH + "?limit=" + limit), COLUMNS);
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
            name = "dismiss",
            description = "Says that they are different people, which is remembered.",
            mixinStandardHelpOptions = true)
    static final class Dismiss extends OneCommand {
        @Override
        public Integer call() {
            printOne(api().post(at(PATH) + "/dismiss", object()), COLUMNS);
            return Exit.DONE;
        }
    }

    @Command(name = "search", description = "Looks for duplicates now.", mixinStandardHelpOptions = true)
    static final class Search extends ApiCommand {
        @Override
        public Integer call() {
            var searched = api().post(PATH + "/search", object());
            say("%s customers were looked at."
                    .formatted(searched.body().path("count").asString()));
            return Exit.DONE;
        }
    }
}
