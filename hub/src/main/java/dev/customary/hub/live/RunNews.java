package dev.customary.hub.live;

import dev.customary.hub.plan.Plan;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.Counters;
import dev.customary.hub.run.Run;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** News of how runs get on. */
public final class RunNews {
    public static final String TOPIC = "runs";
    private static final JsonMapper JSON = JsonMapper.shared();

    private RunNews() {}

    /** @param connection the short name */
    public static News of(int workspace, Run run, String connection) {
        var data = JSON.createObjectNode();
        data.put("id", Ids.spell("run", run.id()));
        data.put("number", run.number());
        data.put("connection", connection);
        data.put("mode", lower(run.mode()));
        data.put("state", lower(run.state()));
        run.plan().ifPresent(plan -> data.put("plan", Plan.spell(plan)));
        run.outcome().ifPresent(outcome -> data.put("outcome", lower(outcome)));
        run.total().ifPresent(total -> data.put("total", total));
        data.set("counters", counters(run.counters()));
        return new News(workspace, TOPIC, run.isActive() ? "run.progress" : "run.finished", data);
    }

    private static ObjectNode counters(Counters counters) {
        return JSON.createObjectNode()
                .put("read", counters.read())
                .put("created", counters.created())
                .put("updated", counters.updated())
                .put("unchanged", counters.unchanged())
                .put("linked", counters.linked())
                .put("held", counters.held())
                .put("rejected", counters.rejected())
                .put("left_out", counters.leftOut())
                .put("gone", counters.gone())
                .put("api_calls", counters.calls());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
