package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.plan.PlanItem.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes records as gone that a direct read, done just now, did not find. Called inside a transaction. */
final class ApprovedAbsences {
    private final PlanContext context;
    private final Connection connection;
    private final Plan plan;

    ApprovedAbsences(PlanContext context, Connection connection, Plan plan) {
        this.context = context;
        this.connection = connection;
        this.plan = plan;
    }

    /**
     * @param there the ids of those that were found
     * @return how many are gone
     */
    long carryOut(List<PlanItem> items, Set<String> there, Instant askedAt, Origin origin) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (PlanItem item : items) {
            if (there.contains(item.externalId())) {
                outcomes.put(
                        item.number(), Outcome.stale("the record is there, though a scan did not show it", List.of()));
            } else {
                missing.add(item.externalId());
                outcomes.put(item.number(), Outcome.applied(item.observed().version()));
            }
        }
        context.plans().became(plan.id(), outcomes);
        return context.engine().missing(connection, missing, Evidence.SCAN_AND_READ, askedAt, origin);
    }
}
