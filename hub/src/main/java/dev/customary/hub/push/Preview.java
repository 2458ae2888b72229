package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is going to be written to a connection, as far as the hub's copies of its records tell: pushing reads them again first.
 * Writes nothing. Thread-safe.
 */
public final class Preview {
    private final PushContext context;

    public Preview(PushContext context) {
        this.context = context;
    }

    /**
     * One effect.
     *
     * @param externalId of the record that is updated; empty for one that is created
     * @param fields the names of the fields to be written; none for a record that is deleted
     * @param removes whether the record is deleted
     */
    public record Item(
            CustomerId customer, String name, Optional<String> externalId, List<String> fields, boolean removes) {}

    /** The effects of the first {@code limit} marks; marks that need no write have none. */
    public List<Item> of(Connection connection, int limit) {
        CustomerStream stream = context.remotes().open(connection).customers();
        Planner planner = new Planner(connection.workspace(), connection, stream, context);
        List<Claimed> marks = context.ports()
                .transactions()
                .in(connection.workspace(), () -> context.ports().outbox().waiting(connection.id(), limit));
        Planner.Plan plan = planner.plan(marks);
        return plan.errands().stream().map(Preview::item).toList();
    }

    /**
     * What these marks would have written. Marks that need no write, or one that the system cannot do, have no effect.
     *
     * @param ports the store, or a draft of it
     */
    public List<Effect> effects(Connection connection, Ports ports, List<Claimed> marks) {
        CustomerStream stream = context.remotes().open(connection).customers();
        return ports.transactions().in(connection.workspace(), () -> {
            Planner.Plan plan =
                    new Planner(connection.workspace(), connection, stream, context.over(ports)).plan(marks);
            List<Errand> errands = new ArrayList<>();
            if (stream instanceof CustomerStream.Updates || stream instanceof CustomerStream.UpdatesInBatches) {
                errands.addAll(plan.updates());
            }
            if (stream instanceof CustomerStream.Creates) {
                errands.addAll(plan.creations());
            }
            errands.addAll(plan.removals());
            return new Effects(stream).of(ports, errands);
        });
    }

    private static Item item(Errand errand) {
        return new Item(
                errand.customer().id(),
                errand.customer().name(),
                errand.link().map(link -> link.key().externalId()),
                errand.removes()
                        ? List.of()
                        : errand.body().propertyNames().stream().toList(),
                errand.removes());
    }
}
