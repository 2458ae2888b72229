package dev.customary.hub.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plans. */
@Command(
        name = "plans",
        description = "What waits to be written.",
        mixinStandardHelpOptions = true,
        subcommands = PlansCommand.Show.class)
final class PlansCommand {
    @Command(
            name = "show",
            description = "Shows what is going to be written to a connection, customer by customer and field by field.",
            mixinStandardHelpOptions = true)
    static final class Show extends ApiCommand {
        @Parameters(description = "name or id of the connection")
        String connection = "";

        @Override
        public Integer call() {
            var plan = api().get("/api/v1/connections/" + ApiClient.encoded(connection) + "/plan")
                    .body();
            output.list(
                    out(),
                    plan.path("items"),
                    List.of("action", "customer", "name", "external_id", "fields"),
                    "customer");
            say("%s to update, %s to create, %s marks wait"
                    .formatted(
                            plan.path("updates").asString("0"),
                            plan.path("creates").asString("0"),
                            plan.path("waiting").asString("0")));
            return Exit.DONE;
        }
    }
}
