package dev.customary.hub.cli;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Plans. */
@Command(
        name = "plans",
        header = {"customary plans show pln_… --class update", "customary plans apply pln_… --wait", ""},
        description = "What would be changed, field by field, until a person says yes.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PlansCommand.All.class,
            PlansCommand.Show.class,
            PlansCommand.Apply.class,
            PlansCommand.Discard.class
        })
final class PlansCommand {
    private static final String PATH = "/api/v1/plans";
    private static final String PLAN = "pln_";

    private PlansCommand() {}

    @Command(name = "list", description = "Lists the latest.", mixinStandardHelpOptions = true)
    static final class All extends ListCommand {
        @Option(names = "--state", description = "in one state alone, such as ready")
        String state = "";

        @Override
        public Integer call() {
            print(api().get(at(PATH) + (state.isEmpty() ? "" : "&state=" + ApiClient.encoded(state))), PlanPrint.PLANS);
            return Exit.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Shows a plan field by field; or, for a connection, what is going to be written to it next.",
            mixinStandardHelpOptions = true)
    static final class Show extends ApiCommand {
        private static final int PAGE = 200;

        @Parameters(paramLabel = "WHICH", description = "id of a plan, or name or id of a connection")
        String which = "";

        @Option(names = "--class", description = "link, create, update, ask, leave_out or delete")
        String itemClass = "";

        @Option(names = "--where", description = "hub, or the name of a connection")
        String where = "";

        @Option(names = "--state", description = "such as stale")
        String state = "";

        @Option(
                names = {"-q", "--query"},
                description = "part of a name or an external id")
        String query = "";

        @Option(names = "--limit", description = "how many items at most", defaultValue = "50")
        int limit;

        @Option(names = "--exit-code", description = "end with 8 when there is anything to change")
        boolean exitCode;

        @Override
        public Integer call() {
            boolean differs = which.startsWith(PLAN) ? showsPlan() : showsWaiting();
            return exitCode && differs ? Exit.DIFFERENCES : Exit.DONE;
        }

        private boolean showsPlan() {
            var plan = api().get(PATH + "/" + ApiClient.encoded(which));
            PlanPrint.items(this, items());
            if (PlanPrint.isTable(this)) PlanPrint.summary(this, plan);
            return plan.body().path("changes").asLong() > 0;
        }

        private ArrayNode items() {
            var all = ApiClient.JSON.createArrayNode();
            var cursor = "";
            do {
                var page = api().get("%s/%s/items?limit=%d%s"
                                .formatted(
                                        PATH,
                                        ApiClient.encoded(which),
                                        Math.min(PAGE, limit - all.size()),
                                        parameters(cursor)))
                        .body();
                page.path("data").forEach(all::add);
                cursor = page.path("page").path("next").asString("");
            } while (!cursor.isEmpty() && all.size() < limit);
            return all;
        }

        private String parameters(String cursor) {
            return parameter("class", itemClass)
                    + parameter("where", where)
                    + parameter("state", state)
                    + parameter("q", query)
                    + parameter("cursor", cursor);
        }

        private static String parameter(String name, String value) {
            return value.isEmpty() ? "" : "&" + name + "=" + ApiClient.encoded(value);
        }

        private boolean showsWaiting() {
            var answer = api().get("/api/v1/connections/" + ApiClient.encoded(which) + "/plan");
            var plan = answer.body();
            var list = object();
            list.set("data", plan.path("items"));
            boolean whole = output.form == Output.Form.JSON || output.form == Output.Form.YAML;
            var columns = Columns.of("customer", "action", "customer", "name", "external_id", "fields");
            if (whole) printOne(answer, columns);
            else print(new ApiClient.Answer(answer.status(), list, ""), columns);
            say("%s to update, %s to create, %s to delete, %s marks wait"
                    .formatted(
                            plan.path("updates").asString("0"),
                            plan.path("creates").asString("0"),
                            plan.path("deletes").asString("0"),
                            plan.path("waiting").asString("0")));
            return !plan.path("items").isEmpty();
        }
    }

    @Command(
            name = "apply",
            description =
                    "Applies a plan, or a part of it, and asks before. What has moved since is left out as stale.",
            mixinStandardHelpOptions = true)
    static final class Apply extends OneCommand {
        private static final Set<String> CHANGES = Set.of("link", "create", "update", "delete");

        @Option(names = "--class", description = "this class of items alone")
        @Nullable
        String itemClass;

        @Option(names = "--where", description = "hub, or the name of a connection: what changes there alone")
        @Nullable
        String where;

        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Option(
                names = {"-w", "--wait"},
                description = "wait until everything is done; ends with 5 when something was stale")
        boolean wait;

        @Option(names = "--timeout", description = "wait so long at most, such as 10m")
        @Nullable
        Duration timeout;

        @Override
        public Integer call() {
            var plan = PlanWatch.ready(this, id, timeout);
            long count = changes(plan.body());
            if (plan.body().path("state").asString().equals("ready")) {
                if (PlanPrint.isTable(this)) PlanPrint.summary(this, plan);
                agree("%,d changes are applied.".formatted(count), yes);
            }
            var wish = object().put("confirm", count);
            if (itemClass != null || where != null) {
                var filter = wish.putArray("filters").addObject();
                if (itemClass != null) filter.put("class", itemClass);
                if (where != null) filter.put("where", where);
            }
            var applied = api().post(at(PATH) + "/apply", wish);
            if (!wait) {
                printOne(applied, PlanPrint.PLANS);
                return Exit.DONE;
            }
            var over = PlanWatch.over(this, id, timeout);
            printOne(over, PlanPrint.PLANS);
            return over.body().path("stale").asLong() > 0 ? Exit.CONFLICT : Exit.DONE;
        }

        /** How many changes are meant. */
        private long changes(JsonNode plan) {
            return plan.path("totals")
                    .valueStream()
                    .filter(total -> CHANGES.contains(total.path("class").asString()))
                    .filter(total -> total.path("state").asString().equals("proposed"))
                    .filter(total ->
                            itemClass == null || total.path("class").asString().equals(itemClass))
                    .filter(total ->
                            where == null || total.path("where").asString().equals(where))
                    .mapToLong(total -> total.path("count").asLong())
                    .sum();
        }
    }

    @Command(name = "discard", description = "Gives a plan up, and asks before.", mixinStandardHelpOptions = true)
    static final class Discard extends OneCommand {
        @Option(names = "--yes", description = "do not ask")
        boolean yes;

        @Override
        public Integer call() {
            agree("%s is given up; what it would have changed stays as it is.".formatted(id), yes);
            printOne(api().post(at(PATH) + "/discard", object()), PlanPrint.PLANS);
            return Exit.DONE;
        }
    }
}
