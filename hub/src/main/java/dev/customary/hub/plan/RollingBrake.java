package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.push.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The brake for what webhooks bring, which no run holds together. When a system was written to as often as its limits
 * allow within some minutes, what comes then is held into one plan of that system.
 */
final class RollingBrake {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LOOKED_AT = 50;

    private final PlanContext context;
    private final Brake brake;

    RollingBrake(PlanContext context) {
        this.context = context;
        this.brake = new Brake(context);
    }

    void written(Connection target) {
        context.brakes().written(target.id(), 1, now());
    }

    Collection<Claimed> heldBack(Connection target, Map<Claimed, List<Effect>> wanted) {
        long room =
                Math.max(0, brake.limit(target.id()) - context.brakes().writtenSince(target.id(), now().minus(WINDOW)));
        if (wanted.size() <= room) {
            return List.of();
        }
        List<Claimed> held = wanted.keySet().stream().skip(room).toList();
        List<CustomerId> customers = held.stream().map(Claimed::customer).toList();
        UUID plan = open(target);
        context.plans().withdraw(plan, target.id(), customers);
        context.plans()
                .addItems(
                        plan,
                        held.stream()
                                .flatMap(mark -> wanted.getOrDefault(mark, List.of()).stream())
                                .map(effect -> WriteItems.item(target, effect))
                                .toList());
        context.ports().outbox().held().hold(held, plan);
        return held;
    }

    /** The plan of what is held for this system and that waits, one at a time. */
    private UUID open(Connection target) {
        Optional<UUID> waiting = context
                .plans()
                .latest(Optional.of(target.id()), Optional.of(Plan.State.READY), Optional.empty(), LOOKED_AT)
                .stream()
                .filter(plan ->
                        plan.purpose() == Plan.Purpose.BRAKE && plan.run().isEmpty())
                .map(Plan::id)
                .findFirst()
                .flatMap(id -> context.plans().lock(id))
                .filter(plan -> plan.state() == Plan.State.READY)
                .map(Plan::id);
        return waiting.orElseGet(() -> begin(target));
    }

    private UUID begin(Connection target) {
        Plan plan = new Plan(
                context.ids().next(),
                Plan.Purpose.BRAKE,
                "More changes than usual for " + target.name(),
                Optional.of(target.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                context.basis(),
                false,
                now(),
                Progress.BEGUN.ready(now()));
        context.plans().add(plan);
        return plan.id();
    }

    private Instant now() {
        return context.clock().instant();
    }
}
