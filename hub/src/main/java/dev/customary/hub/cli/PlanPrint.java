package dev.customary.hub.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How plans are printed. */
final class PlanPrint {
    static final Columns PLANS = Columns.of("id", "id", "title", "state", "changes", "writes", "questions", "stale")
            .wide("purpose", "connection", "created_at", "approved_by");

    private static final Columns TOTALS = Columns.of("class", "class", "where", "state", "count");
    private static final Columns ITEMS = Columns.of("id", "id", "class", "where", "name", "state", "note");
    private static final Columns ROWS =
            Columns.of("id", "id", "class", "where", "name", "field", "before", "after", "why", "state");

    private PlanPrint() {}

    static boolean isTable(ApiCommand command) {
        return command.output.form == Output.Form.TABLE || command.output.form == Output.Form.WIDE;
    }

    /** How many of which kind; the plan itself where a program reads. */
    static void summary(ApiCommand command, ApiClient.Answer answer) {
        var plan = answer.body();
        if (isTable(command)) command.print(list(plan.path("totals")), TOTALS);
        else command.printOne(answer, PLANS);
        command.say("%s: %s changes, %s of them writes to other systems, about %s calls and %s s; %s questions"
                .formatted(
                        plan.path("id").asString(),
                        plan.path("changes").asString("0"),
                        plan.path("writes").asString("0"),
                        plan.path("estimate").path("calls").asString("0"),
                        plan.path("estimate").path("seconds").asString("0"),
                        plan.path("questions").asString("0")));
        if (plan.has("note")) command.say(plan.path("note").asString());
    }

    /** Items, in a table a field a line. */
    static void items(ApiCommand command, ArrayNode items) {
        if (!isTable(command)) {
            command.print(list(items), ITEMS);
            return;
        }
        var lines = ApiClient.JSON.createArrayNode();
        for (var item : items) {
            if (item.path("rows").isEmpty()) lines.add(line(item, null));
            item.path("rows").forEach(row -> lines.add(line(item, row)));
        }
        command.print(list(lines), ROWS);
    }

    private static ApiClient.Answer list(JsonNode elements) {
        var list = ApiCommand.object();
        list.set("data", elements);
        return new ApiClient.Answer(200, list, "");
    }

    private static ObjectNode line(JsonNode item, @Nullable JsonNode row) {
        var line = ApiCommand.object();
        for (var member : List.of("id", "class", "where", "name", "state")) line.set(member, item.path(member));
        if (row != null) {
            line.set("field", row.path("field"));
            line.put("before", text(row.path("before"))).put("after", text(row.path("after")));
        }
        var rule = row == null ? "" : row.path("rule").asString("");
        return line.put("why", rule.isEmpty() ? item.path("reason").asString("") : rule);
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "-" : value.isValueNode() ? value.asString() : value.toString();
    }
}
