package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.push.Consent;
import dev.customary.hub.push.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a write under a plan through when each place in it is as the plan has it: the same value there now, the same value after.
 * A write of less than was planned, because the rest is so already, is still what was approved.
 */
public final class PlanConsent implements Consent {
    private final Plans plans;
    private final Endings endings;
    private final RollingBrake rolling;

    public PlanConsent(PlanContext context) {
        this.plans = context.plans();
        this.endings = new Endings(context);
        this.rolling = new RollingBrake(context);
    }

    @Override
    public Collection<Claimed> heldBack(Connection target, Map<Claimed, List<Effect>> wanted) {
        return rolling.heldBack(target, wanted);
    }

    @Override
    public void written(Connection target, Claimed mark) {
        if (mark.isLive()) {
            rolling.written(target);
        }
    }

    @Override
    public Collection<Effect> refused(Connection target, Claimed mark, Collection<Effect> effects) {
        UUID plan = mark.plan().orElseThrow();
        List<PlanItem> planned =
                plans.writes(Optional.of(plan), target.id(), List.of(mark.customer()), State.APPROVED).stream()
                        .map(Plans.Found::item)
                        .toList();
        List<Effect> refused = new ArrayList<>();
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Effect effect : effects) {
            Optional<PlanItem> item = planned.stream()
                    .filter(each -> each.externalId().equals(effect.externalId().orElse("")))
                    .findFirst()
                    .or(() -> planned.stream()
                            .filter(each -> each.itemClass() == ItemClass.CREATE)
                            .findFirst());
            Optional<String> objection =
                    item.map(each -> objection(each, effect)).orElse(Optional.of("not planned"));
            if (objection.isPresent()) {
                refused.add(effect);
                item.ifPresent(
                        each -> outcomes.put(each.number(), Outcome.stale(objection.get(), WriteItems.rows(effect))));
            }
        }
        plans.became(plan, outcomes);
        endings.endIfDone(plan);
        return refused;
    }

    /** Why the effect is not the planned one; empty when it is. */
    private static Optional<String> objection(PlanItem item, Effect effect) {
        List<PlanRow> rows = WriteItems.rows(effect);
        if (!effect.lacking().isEmpty()) {
            return Optional.of("not valid there any more");
        }
        if (item.itemClass() == ItemClass.CREATE && effect.externalId().isPresent()) {
            // The record that was to be created was found there, perhaps from an attempt whose answer was lost.
            boolean fillsGaps = rows.stream()
                    .allMatch(row -> row.before().isNull()
                            && item.rows().stream()
                                    .anyMatch(planned -> planned.name().equals(row.name())
                                            && planned.after().equals(row.after())));
            return fillsGaps ? Optional.empty() : Optional.of("it is there already, and differs");
        }
        if (effect.removes() != (item.itemClass() == ItemClass.DELETE)) {
            return Optional.of("something else would be done than was planned");
        }
        if (!item.observed().content().equals(effect.content())) {
            return Optional.of("the record there is not what the hub had read of it when it was planned");
        }
        return item.rows().containsAll(rows)
                ? Optional.empty()
                : Optional.of("something else would be written than was planned");
    }

    @Override
    public void done(Connection target, Collection<CustomerId> customers) {
        became(target, customers, Outcome.applied(Optional.empty()));
    }

    @Override
    public void failed(Connection target, CustomerId customer, String reason) {
        became(target, List.of(customer), Outcome.of(State.FAILED, reason));
    }

    private void became(Connection target, Collection<CustomerId> customers, Outcome outcome) {
        Map<UUID, Map<Long, Outcome>> byPlan = new HashMap<>();
        plans.writes(Optional.empty(), target.id(), customers, State.APPROVED)
                .forEach(found -> byPlan.computeIfAbsent(found.plan(), first -> new HashMap<>())
                        .put(found.item().number(), outcome));
        byPlan.forEach((plan, outcomes) -> {
            plans.became(plan, outcomes);
            endings.endIfDone(plan);
        });
    }
}
