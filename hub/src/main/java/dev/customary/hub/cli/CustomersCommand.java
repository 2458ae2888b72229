package dev.customary.hub.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Customers. */
@Command(
        name = "customers",
        header = {
            "customary customers list -q peña --filter state=conflict",
            "customary customers edit cus_… --set phone=+34911112222",
            "customary customers export -o csv > customers.csv",
            ""
        },
        description = "The golden records.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CustomersCommand.All.class,
            CustomersCommand.Get.class,
            CustomersCommand.Create.class,
            CustomersCommand.Edit.class,
            CustomersCommand.Sync.class,
            CustomersCommand.Versions.class,
            HistoryCommand.class,
            UndoCommand.class,
            ExplainCommand.class,
            PinCommands.Pin.class,
            PinCommands.Unpin.class,
            MergeCommands.Merge.class,
            MergeCommands.Unmerge.class,
            CustomersCommand.Export.class
        })
final class CustomersCommand {
    static final String PATH = "/api/v1/customers";
    private static final Columns VERSIONS = Columns.of(
            "version", "version", "at", "origin.kind", "origin.actor", "origin.connection", "fields", "note");
    private static final Columns LIST = Columns.of("id", "id", "name", "fields.email", "fields.phone", "links", "state")
            .wide("fields.company_name", "fields.billing.city", "version", "updated_at");
    static final Columns ONE = Columns.of(
            "id",
            "id",
            "name",
            "version",
            "fields.email",
            "fields.phone",
            "fields.first_name",
            "fields.last_name",
            "fields.company_name",
            "links",
            "state",
            "updated_at");

    private CustomersCommand() {}

    /** Which customers are meant. */
    static final class Which {
        @Option(
                names = {"-q", "--query"},
                description = "what to search for")
        String query = "";

        @Option(
                names = "--filter",
                description = "such as state=conflict, linked=woo_moraleja,strapi or missing=strapi")
        Map<String, String> filters = new LinkedHashMap<>();

        String parameters() {
            var parameters = new StringBuilder();
            if (!query.isEmpty()) parameters.append("&q=").append(ApiClient.encoded(query));
            filters.forEach((name, value) -> parameters
                    .append('&')
                    .append(ApiClient.encoded(name))
                    .append('=')
                    .append(ApiClient.encoded(value)));
            return parameters.toString();
        }
    }

    /** A moment at which a customer is shown. */
    static final class AsOf {
        @Option(names = "--as-of", description = "show the customer at a moment, such as 2026-01-31T10:00:00Z")
        String moment = "";

        boolean isGiven() {
            return !moment.isEmpty();
        }

        ApiClient.Answer of(ApiClient api, String id) {
            return api.get(found(api, id) + "?as_of=" + ApiClient.encoded(moment));
        }
    }

    /** A customer named by its id, or as {@code connection/external-id}. */
    static String path(String id) {
        int slash = id.indexOf('/');
        return slash < 0
                ? PATH + "/" + ApiClient.encoded(id)
                : "%s/by/%s/%s"
                        .formatted(
                                PATH,
                                ApiClient.encoded(id.substring(0, slash)),
                                ApiClient.encoded(id.substring(slash + 1)));
    }

    /** Where the customer is, whatever it was named by. */
    static String found(ApiClient api, String id) {
        return PATH + "/" + api.get(path(id)).body().path("id").asString();
    }

    @Command(name = "list", description = "Lists or searches them.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Mixin
        Which which = new Which();

        @Option(names = "--sort", description = "such as name or -updated_at")
        String sort = "";

        @Option(names = "--limit", description = "how many at most, up to 200", defaultValue = "50")
        int limit;

        @Override
        public Integer call() {
            var order = sort.isEmpty() ? "" : "&sort=" + ApiClient.encoded(sort);
            var found = api().get(PATH + "?include=total&limit=" + limit + order + which.parameters());
            print(found, LIST);
            say("%s of %s"
                    .formatted(
                            found.body().path("data").size(),
                            found.body().path("total").asString("?")));
            return Exit.DONE;
        }
    }

    @Command(
            name = "get",
            header = {"customary customers get woo_moraleja/41 --as-of 2026-01-31T10:00:00Z -o json", ""},
            description = "Shows one: by id, or as connection/external-id; as it is, or as it was at a moment.",
            mixinStandardHelpOptions = true)
    static final class Get extends ApiCommand {
        @Parameters(paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Mixin
        AsOf asOf = new AsOf();

        @Override
        public Integer call() {
            printOne(asOf.isGiven() ? asOf.of(api(), id) : api().get(path(id)), ONE);
            return Exit.DONE;
        }
    }

    @Command(
            name = "create",
            header = {"customary customers create --set email=ana@example.com --set first_name=Ana", ""},
            description = "Creates one here and in every system that should have it.",
            mixinStandardHelpOptions = true)
    static final class Create extends ApiCommand {
        @Mixin
        EnteredOptions entered = new EnteredOptions();

        @Override
        public Integer call() {
            var body = object();
            body.set("fields", entered.onto(object()));
            printOne(api().post(PATH, body), ONE);
            return Exit.DONE;
        }
    }

    @Command(
            name = "edit",
            header = {"customary customers edit cus_… --set phone=+34911112222 --set billing.city=Madrid", ""},
            description = "Sets fields of one.",
            mixinStandardHelpOptions = true)
    static final class Edit extends ApiCommand {
        @Parameters(paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Mixin
        EnteredOptions entered = new EnteredOptions();

        @Option(names = "--reason", description = "why; a protected field is not changed without one")
        String reason = "";

        @Override
        public Integer call() {
            var current = api().get(path(id));
            var body = object();
            body.set("fields", entered.onto(current.body().path("fields")));
            if (!reason.isBlank()) body.put("reason", reason);
            var path = PATH + "/" + current.body().path("id").asString();
            printOne(api().patch(path, body, current.etag()), ONE);
            return Exit.DONE;
        }
    }

    @Command(
            name = "sync",
            description = "Has every system that should have one looked at again.",
            mixinStandardHelpOptions = true)
    static final class Sync extends ApiCommand {
        @Parameters(paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Override
        public Integer call() {
            api().post(found(api(), id) + "/sync", object());
            say("It is looked at.");
            return Exit.DONE;
        }
    }

    @Command(
            name = "versions",
            header = {"customary customers versions cus_…", "customary customers versions cus_… 3 -o json", ""},
            description = "Lists the versions of one, or shows it as it was.",
            mixinStandardHelpOptions = true)
    static final class Versions extends ApiCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "show this one")
        @Nullable
        Long version;

        @Mixin
        AsOf asOf = new AsOf();

        @Override
        public Integer call() {
            if (version != null) printOne(api().get(found(api(), id) + "/versions/" + version), ONE);
            else if (asOf.isGiven()) printOne(asOf.of(api(), id), ONE);
            else print(api().get(found(api(), id) + "/versions?limit=200"), VERSIONS);
            return Exit.DONE;
        }
    }

    @Command(
            name = "export",
            description = "Writes all that are found, as lines of JSON, or as CSV with -o csv.",
            mixinStandardHelpOptions = true)
    static final class Export extends ApiCommand {
        @Mixin
        Which which = new Which();

        @Override
        public Integer call() throws IOException {
            var format = output.form == Output.Form.CSV ? "csv" : "ndjson";
            var answer = api().open(PATH + "/export?format=" + format + which.parameters());
            try (var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) out().println(line);
            }
            out().flush();
            return Exit.DONE;
        }
    }
}
