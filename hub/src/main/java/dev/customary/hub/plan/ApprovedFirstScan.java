package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.FilteredOutbox;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.plan.Progress.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets a connection be known once its first complete scan has been taken in as it was approved. Whoever has come to the hub since
 * the plan was made is not in the plan, and would be forgotten: such are marked too, and held back for the brakes to judge.
 * Called inside a transaction.
 */
final class ApprovedFirstScan {
    private final PlanContext context;
    private final Plan plan;

    ApprovedFirstScan(PlanContext context, Plan plan) {
        this.context = context;
        this.plan = plan;
    }

    Progress step() {
        Progress done = plan.progress().at(Stage.WRITES, "");
        if (!plan.firstScan() || plan.connection().isEmpty()) {
            return done;
        }
        context.ports()
                .connections()
                .markComplete(plan.connection().get(), context.clock().instant());
        Optional<Connection> known =
                context.ports().connections().find(plan.connection().get());
        String position = plan.progress().position();
        Optional<CustomerId> after = position.isEmpty() ? Optional.empty() : Optional.of(CustomerId.parse(position));
        Optional<CustomerId> next = known.flatMap(connection -> context.engine()
                .over(context.ports().with(new FilteredOutbox(context.ports().outbox(), this::unplanned)))
                .sweep(connection, after));
        if (next.isPresent()) {
            return plan.progress().at(Stage.SWEEPING, next.get().toString());
        }
        new Brake(context).releaseIfFew(holder());
        return done;
    }

    private UUID holder() {
        return plan.progress().appliedBy().orElse(plan.id());
    }

    private Collection<Mark> unplanned(Collection<Mark> marks) {
        Map<ConnectionId, List<CustomerId>> byTarget = marks.stream()
                .collect(Collectors.groupingBy(Mark::target, Collectors.mapping(Mark::customer, Collectors.toList())));
        return byTarget.entrySet().stream()
                .flatMap(some -> {
                    Set<CustomerId> planned = context.plans().mentioned(plan.id(), some.getKey(), some.getValue());
                    return marks.stream()
                            .filter(mark -> mark.target().equals(some.getKey()))
                            .filter(mark -> !planned.contains(mark.customer()));
                })
                .map(mark -> mark.on(new Terms.HeldFor(holder())))
                .toList();
    }
}
