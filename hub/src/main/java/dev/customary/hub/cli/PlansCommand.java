package dev.customary.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans. */
@Command(
        name = "plans",
        description = "What waits to be written.",
        mixinStandardHelpOptions = true,
        subcommands = PlansCommand.Show.class)
final class PlansCommand {
    private PlansCommand() {}

    @Command(
            name = "show",
            description = "Shows what is going to be written to a connection, customer by customer and field by field.",
            mixinStandardHelpOptions = true)
    static final class Show extends ApiCommand {
        @Parameters(paramLabel = "CONNECTION", description = "its name or id")
        String connection = "";

        @Option(names = "--exit-code", description = "end with 8 when there is anything to write")
        boolean exitCode;

        @Override
        public Integer call() {
            var answer = api().get("/api/v1/connections/" + ApiClient.encoded(connection) + "/plan");
            var plan = answer.body();
            var list = object();
            list.set("data", plan.path("items"));
            boolean whole = output.form == Output.Form.JSON || output.form == Output.Form.YAML;
            var columns = Columns.of("customer", "action", "customer", "name", "external_id", "fields");
            if (whole) printOne(answer, columns);
            else print(new ApiClient.Answer(answer.status(), list, ""), columns);
            say("%s to update, %s to create, %s marks wait"
                    .formatted(
                            plan.path("updates").asString("0"),
                            plan.path("creates").asString("0"),
                            plan.path("waiting").asString("0")));
            return exitCode && !plan.path("items").isEmpty() ? Exit.DIFFERENCES : Exit.DONE;
        }
    }
}
