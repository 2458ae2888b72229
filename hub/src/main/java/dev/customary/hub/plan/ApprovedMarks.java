package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.FilteredOutbox;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Progress.Stage;
import dev.customary.hub.platform.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The marks for the writes that a plan has approved; they go under the plan. While a first complete scan is taken in they wait:
 * what follows from a write must find that the connection is known. Called inside a transaction.
 */
final class ApprovedMarks {
    private static final int PAGE = 200;

    private final PlanContext context;
    private final Plan plan;

    ApprovedMarks(PlanContext context, Plan plan) {
        this.context = context;
        this.plan = plan;
    }

    private record Way(CustomerId customer, ConnectionId target) {}

    /** An outbox that makes these marks only, whatever else the engine wants. */
    Outbox outbox() {
        return new FilteredOutbox(context.ports().outbox(), this::approved);
    }

    private Collection<Mark> approved(Collection<Mark> marks) {
        Map<ConnectionId, Set<CustomerId>> byTarget = marks.stream()
                .collect(Collectors.groupingBy(Mark::target, Collectors.mapping(Mark::customer, Collectors.toSet())));
        Set<Way> approved = new HashSet<>();
        byTarget.forEach((target, customers) -> context.plans()
                .writes(Optional.of(plan.id()), target, customers, State.APPROVED)
                .forEach(found -> approved.add(new Way(found.item().customer().orElseThrow(), target))));
        return marks.stream()
                .filter(mark -> approved.contains(new Way(mark.customer(), mark.target())))
                .map(mark -> mark.on(plan.firstScan() ? new Terms.HeldFor(plan.id()) : under()))
                .toList();
    }

    private Terms under() {
        return new Terms.Under(plan.id());
    }

    /** Brings the next writes on their way, those that no change in the hub has; the plan as it is then. */
    Plan step() {
        List<PlanItem> items = context.plans()
                .items(
                        plan.id(),
                        ItemFilter.ALL.in(State.APPROVED),
                        plan.progress().number(),
                        PAGE);
        if (items.isEmpty()) {
            context.ports().outbox().held().drop(plan.holder());
            return plan.with(plan.progress().at(Stage.DONE, ""));
        }
        Situation situation = situation(items);
        Map<Long, Outcome> outcomes = new HashMap<>();
        List<PlanItem> possible = new ArrayList<>();
        items.forEach(item -> obstacle(item, situation)
                .ifPresentOrElse(outcome -> outcomes.put(item.number(), outcome), () -> possible.add(item)));
        context.plans().became(plan.id(), outcomes);
        mark(possible, situation);
        return plan.with(
                plan.progress().at(Stage.WRITES, Long.toString(items.getLast().number())));
    }

    /** What is known of the customers of some items. */
    private record Situation(Set<CustomerId> known, Set<CustomerId> unchanged, Map<Way, Terms> marked) {

        /** True when a mark is on its way as it is. */
        boolean isUnderWay(Way way, Terms under) {
            return Terms.FREE.equals(marked.get(way)) || under.equals(marked.get(way));
        }
    }

    private Situation situation(List<PlanItem> items) {
        Set<CustomerId> customers =
                items.stream().map(item -> item.customer().orElseThrow()).collect(Collectors.toSet());
        return new Situation(
                context.ports().customers().load(customers).keySet(),
                context.plans().unchanged(plan.id(), customers),
                context.ports().outbox().of(customers).stream()
                        .collect(Collectors.toMap(mark -> new Way(mark.customer(), mark.target()), Mark::terms)));
    }

    private static Way way(PlanItem item) {
        return new Way(item.customer().orElseThrow(), item.where().connection().orElseThrow());
    }

    private Optional<Outcome> obstacle(PlanItem item, Situation situation) {
        CustomerId customer = item.customer().orElseThrow();
        if (item.itemClass() == ItemClass.LEAVE_OUT) {
            return Optional.of(Outcome.of(State.LEFT_OUT, item.reason()));
        }
        if (!situation.known().contains(customer)) {
            return Optional.of(Outcome.stale("there is no such customer", List.of()));
        }
        if (situation.unchanged().contains(customer)) {
            return Optional.of(Outcome.stale("the change that it follows from was not made", List.of()));
        }
        boolean isOver =
                plan.purpose() == Plan.Purpose.BRAKE && !situation.marked().containsKey(way(item));
        return isOver
                ? Optional.of(Outcome.stale("it has been decided otherwise meanwhile", List.of()))
                : Optional.empty();
    }

    private void mark(List<PlanItem> items, Situation situation) {
        List<Mark> marks = items.stream()
                .map(ApprovedMarks::way)
                .filter(way -> !situation.isUnderWay(way, under()))
                .distinct()
                .map(way -> new Mark(way.customer(), way.target(), Lane.POLL, under()))
                .toList();
        context.ports().outbox().mark(marks, context.clock().instant());
    }
}
