package dev.customary.hub.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejects. */
@Command(
        name = "rejects",
        header = {"customary rejects list --connection woo_escolar", "customary rejects retry --all --yes", ""},
        description = "What could not be read, matched or written, with the reason.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RejectsCommand.All.class,
            RejectsCommand.Get.class,
            RejectsCommand.Retry.class,
            RejectsCommand.Ignore.class
        })
final class RejectsCommand {
    private static final String PATH = "/api/v1/rejects";
    private static final Columns COLUMNS = Columns.of(
                    "id", "id", "connection", "subject", "error_class", "path", "found", "expected")
            .wide("kind", "customer", "reason", "attempts", "first_seen_at", "last_seen_at", "state");

    private RejectsCommand() {}

    @Command(name = "list", description = "Lists the open ones, the latest first.", mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Option(names = "--class", description = "of one error class alone, such as invalid")
        String errorClass = "";

        @Override
        public Integer call() {
            var about = errorClass.isEmpty() ? "" : "&error_class=" + ApiClient.encoded(errorClass);
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
            name = "retry",
            description = "Tries again: those that are named, or with --all every open one.",
            mixinStandardHelpOptions = true)
    static final class Retry extends ApiCommand {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "ids of rejects")
        List<String> ids = List.of();

        @Option(names = "--all", description = "every open one, or of --connection or --class alone")
        boolean all;

        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Option(names = "--connection", description = "of one connection alone")
        String connection = "";

        @Option(names = "--class", description = "of one error class alone, such as invalid")
        String errorClass = "";

        @Override
        public Integer call() {
            if (all == !ids.isEmpty()) throw new CommandFailure(Exit.USAGE, "say ids, or --all");
            long count = all ? everyOne() : one();
            say("%d tried again; 'customary rejects list' shows what is still refused".formatted(count));
            return Exit.DONE;
        }

        private long one() {
            ids.forEach(id -> api().post(PATH + "/" + ApiClient.encoded(id) + "/retry", object()));
            return ids.size();
        }

        private long everyOne() {
            var body = object();
            if (!connection.isEmpty()) body.put("connection", connection);
            if (!errorClass.isEmpty()) body.put("error_class", errorClass);
            var query = new StringBuilder("?limit=1");
            body.properties()
                    .forEach(member -> query.append('&')
                            .append(member.getKey())
                            .append('=')
                            .append(ApiClient.encoded(member.getValue().asString())));
            var open = api().get(PATH + query).body().path("total");
            if (open.asLong() > 1) agree("%s rejects are tried again.".formatted(open.asString()), yes);
            return api().post(PATH + "/retry", body).body().path("count").asLong();
        }
    }

    @Command(name = "ignore", description = "Leaves one alone for good.", mixinStandardHelpOptions = true)
    static final class Ignore extends OneCommand {
        @Option(names = "--reason", required = true, description = "why")
        String reason = "";

        @Override
        public Integer call() {
            var body = object().put("reason", reason);
            printOne(api().post(at(PATH) + "/ignore", body), COLUMNS);
            return Exit.DONE;
        }
    }
}
