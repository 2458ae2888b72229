package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.engine.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes out of what is to be done what a plan does not have so, and what a brake holds back. */
final class Allowed {
    private final Connection connection;
    private final PushContext context;
    private final Effects effects;

    Allowed(Connection connection, CustomerStream stream, PushContext context) {
        this.connection = connection;
        this.context = context;
        this.effects = new Effects(stream);
    }

    Planner.Plan of(Planner.Plan plan) {
        List<Errand> watched = new ArrayList<>(plan.errands());
        watched.removeIf(errand -> !isBound(errand.mark()) && !errand.mark().isLive());
        if (watched.isEmpty()) {
            return plan;
        }
        Ports ports = context.ports();
        Judged judged =
                ports.transactions().in(connection.workspace(), () -> judged(watched, effects.of(ports, watched)));
        return without(plan, judged);
    }

    private static boolean isBound(Claimed mark) {
        return mark.plan().isPresent();
    }

    /** Those that were let go while we looked at them: whoever did that wants the customer written as it is. */
    private List<Claimed> freed(Set<Claimed> bound) {
        Set<CustomerId> free = context
                .ports()
                .outbox()
                .of(bound.stream().map(Claimed::customer).toList())
                .stream()
                .filter(mark ->
                        mark.target().equals(connection.id()) && mark.terms().equals(Terms.FREE))
                .map(Mark::customer)
                .collect(Collectors.toSet());
        return bound.stream().filter(mark -> free.contains(mark.customer())).toList();
    }

    /** @param held the marks that are not ours any more */
    private record Judged(List<Errand> refused, Collection<Claimed> held) {}

    private Judged judged(List<Errand> watched, List<Effect> effects) {
        Map<Claimed, List<Effect>> live = new LinkedHashMap<>();
        Map<Claimed, List<Effect>> bound = new LinkedHashMap<>();
        for (int i = 0; i < watched.size(); i++) {
            Claimed mark = watched.get(i).mark();
            (isBound(mark) ? bound : live)
                    .computeIfAbsent(mark, first -> new ArrayList<>())
                    .add(effects.get(i));
        }
        bound.keySet().removeAll(freed(bound.keySet()));
        Set<Effect> refused = new HashSet<>();
        bound.forEach((mark, wanted) -> refused.addAll(context.consent().refused(connection, mark, wanted)));
        Collection<Claimed> held =
                live.isEmpty() ? List.of() : context.consent().heldBack(connection, live);
        List<Errand> errands = new ArrayList<>();
        for (int i = 0; i < watched.size(); i++) {
            if (refused.contains(effects.get(i))) {
                errands.add(watched.get(i));
            }
        }
        return new Judged(errands, held);
    }

    /** A mark of which nothing is left to be done is ended with the others; one that is held back is left alone. */
    private static Planner.Plan without(Planner.Plan plan, Judged judged) {
        List<Errand> updates = new ArrayList<>(plan.updates());
        List<Errand> creations = new ArrayList<>(plan.creations());
        List<Errand> removals = new ArrayList<>(plan.removals());
        List.of(updates, creations, removals).forEach(errands -> {
            errands.removeAll(judged.refused());
            errands.removeIf(errand -> judged.held().contains(errand.mark()));
        });
        List<Claimed> ended = new ArrayList<>(plan.nothingToDo());
        judged.refused().stream()
                .map(Errand::mark)
                .distinct()
                .filter(mark ->
                        updates.stream().noneMatch(errand -> errand.mark().equals(mark)))
                .filter(mark ->
                        creations.stream().noneMatch(errand -> errand.mark().equals(mark)))
                .filter(mark ->
                        removals.stream().noneMatch(errand -> errand.mark().equals(mark)))
                .forEach(ended::add);
        return new Planner.Plan(updates, creations, removals, ended);
    }
}
