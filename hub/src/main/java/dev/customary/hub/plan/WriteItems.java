package dev.customary.hub.plan;

import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.overlay.Overlay;
import dev.customary.hub.plan.PlanItem.Observed;
import dev.customary.hub.plan.Progress.Stage;
import dev.customary.hub.push.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Works out, some marks at a time, what would be written to remote systems because of a draft. */
final class WriteItems {
    private static final int PAGE = 200;
    /** Reading it, or looking for it, and writing it. */
    private static final int CALLS = 2;

    private final PlanContext context;

    WriteItems(PlanContext context) {
        this.context = context;
    }

    /** Where marks are: on a draft, or held back. */
    interface Marks {
        List<Claimed> after(ConnectionId target, Optional<CustomerId> after, int limit);
    }

    /** One step over the marks of a plan's draft; the plan as it is then. Called inside a transaction. */
    Plan ofDraft(Plan plan) {
        Overlay overlay = context.overlay(plan.id());
        return step(plan, overlay.ports(), overlay::marks);
    }

    /** One step over the marks that are held for {@code holder}; the plan as it is then. Called inside a transaction. */
    Plan ofHeld(Plan plan, UUID holder) {
        return step(
                plan,
                context.ports(),
                (target, after, limit) -> context.ports().outbox().held().after(holder, target, after, limit));
    }

    private Plan step(Plan plan, Ports ports, Marks source) {
        Place place = Place.read(plan.progress().position());
        Optional<Connection> next = ports.connections().all().stream()
                .filter(connection -> connection.writes() && connection.isKnown())
                .filter(connection -> connection.id().compareTo(place.target()) >= 0)
                .min(Comparator.comparing(Connection::id));
        if (next.isEmpty()) {
            return plan.with(plan.progress().at(Stage.DONE, ""));
        }
        Connection target = next.get();
        Optional<CustomerId> after = target.id().equals(place.target()) ? place.after() : Optional.empty();
        List<Claimed> marks = source.after(target.id(), after, PAGE);
        context.plans().addItems(plan.id(), of(target, ports, marks));
        Place further = marks.isEmpty()
                ? new Place(new ConnectionId(target.id().value() + 1), Optional.empty())
                : new Place(target.id(), Optional.of(marks.getLast().customer()));
        return plan.with(plan.progress().at(Stage.WRITES, further.toString()));
    }

    /** The items of what these marks would have written. */
    List<PlanItem> of(Connection target, Ports ports, List<Claimed> marks) {
        return context.preview().effects(target, ports, marks).stream()
                .map(effect -> item(target, effect))
                .toList();
    }

    static PlanItem item(Connection target, Effect effect) {
        boolean isCreation = effect.externalId().isEmpty();
        boolean isPossible = effect.lacking().isEmpty();
        ItemClass itemClass = !isPossible
                ? ItemClass.LEAVE_OUT
                : effect.removes() ? ItemClass.DELETE : isCreation ? ItemClass.CREATE : ItemClass.UPDATE;
        String reason = isPossible
                ? effect.removes()
                        ? "the customer was deleted"
                        : isCreation ? "not there yet" : "differs from the customer"
                : "not valid for %s: without %s"
                        .formatted(
                                target.name(),
                                effect.lacking().stream().map(Field::name).collect(Collectors.joining(", ")));
        return PlanItem.proposed(
                itemClass,
                Where.in(target.id()),
                Optional.of(effect.customer()),
                effect.externalId().orElse(""),
                effect.name(),
                rows(effect),
                reason,
                isPossible ? CALLS : 0,
                new Observed(Optional.of(effect.version()), effect.content()));
    }

    static List<PlanRow> rows(Effect effect) {
        return effect.rows().stream()
                .map(row -> new PlanRow(row.name(), row.before(), row.after(), ""))
                .sorted(PlanRow.BY_NAME)
                .toList();
    }

    /** Where to go on: at a target, after a customer. */
    private record Place(ConnectionId target, Optional<CustomerId> after) {
        static Place read(String text) {
            if (text.isEmpty()) {
                return new Place(new ConnectionId(0), Optional.empty());
            }
            int end = text.indexOf(' ');
            String customer = text.substring(end + 1);
            return new Place(
                    new ConnectionId(Integer.parseInt(text.substring(0, end))),
                    customer.isEmpty() ? Optional.empty() : Optional.of(CustomerId.parse(customer)));
        }

        @Override
        public String toString() {
            return target.value() + " " + after.map(CustomerId::toString).orElse("");
        }
    }
}
