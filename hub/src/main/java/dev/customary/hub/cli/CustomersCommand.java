package dev.customary.hub.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Customers. */
@Command(
        name = "customers",
        description = "The golden records.",
        mixinStandardHelpOptions = true,
        subcommands = {CustomersCommand.All.class, CustomersCommand.Get.class, CustomersCommand.Edit.class})
final class CustomersCommand {
    private static final String PATH = "/api/v1/customers";
    private static final List<String> COLUMNS = List.of("id", "name", "fields.email", "fields.phone", "links", "state");

    @Command(name = "list", description = "Lists or searches them.", mixinStandardHelpOptions = true)
    static final class All extends ApiCommand {
        @Option(
                names = {"-q", "--query"},
                description = "what to search for")
        String query = "";

        @Option(names = "--limit", description = "how many at most", defaultValue = "50")
        int limit;

        @Override
        public Integer call() {
            var found = api().get(PATH + "?include=total&limit=" + limit + "&q=" + ApiClient.encoded(query))
                    .body();
            output.list(out(), found.path("data"), COLUMNS, "id");
            say("%s of %s"
                    .formatted(found.path("data").size(), found.path("total").asString("?")));
            return Exit.DONE;
        }
    }

    @Command(
            name = "get",
            description = "Shows one: by id, or as connection/external-id.",
            mixinStandardHelpOptions = true)
    static final class Get extends ApiCommand {
        @Parameters(description = "such as cus_… or woo_moraleja/41")
        String id = "";

        @Override
        public Integer call() {
            int slash = id.indexOf('/');
            var path = slash < 0
                    ? PATH + "/" + ApiClient.encoded(id)
                    : "%s/by/%s/%s"
                            .formatted(
                                    PATH,
                                    ApiClient.encoded(id.substring(0, slash)),
                                    ApiClient.encoded(id.substring(slash + 1)));
            var columns = List.of(
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
            output.one(out(), api().get(path).body(), columns, "id");
            return Exit.DONE;
        }
    }

    @Command(
            name = "edit",
            description = "Sets fields: customary customers edit cus_… --set phone=+34911112222",
            mixinStandardHelpOptions = true)
    static final class Edit extends ApiCommand {
        @Parameters(description = "id of the customer")
        String id = "";

        @Option(names = "--set", required = true, description = "a field, as name=value; nothing after = empties it")
        Map<String, String> fields = new LinkedHashMap<>();

        @Override
        public Integer call() {
            var path = PATH + "/" + ApiClient.encoded(id);
            var current = api().get(path);
            var body = ApiClient.JSON.createObjectNode();
            var patch = body.putObject("fields");
            fields.forEach((name, value) -> {
                if (value.isEmpty()) patch.putNull(name);
                else patch.put(name, value);
            });
            var edited = api().patch(path, body, current.etag()).body();
            output.one(out(), edited, List.of("id", "name", "version", "state"), "id");
            return Exit.DONE;
        }
    }
}
