package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens batches, and walks over all customers for a connection that has become known. */
final class BatchFactory {
    private static final int SWEEP = 500;

    private final Ports ports;
    private final Remotes remotes;
    private final Ids ids;
    private final InstantSource clock;
    private final PolicyBook policies;

    BatchFactory(Ports ports, Remotes remotes, Ids ids, InstantSource clock) {
        this.ports = ports;
        this.remotes = remotes;
        this.ids = ids;
        this.clock = clock;
        this.policies = new PolicyBook(remotes);
    }

    /** A batch for what one connection says. */
    Batch open(Arrivals arrivals) {
        List<Connection> all = ports.connections().all();
        Targets targets = new Targets(all, remotes);
        return new Batch(
                ports,
                ids,
                clock.instant(),
                arrivals,
                all,
                targets,
                policies.of(arrivals.connection(), all),
                remotes.open(arrivals.connection()).customers().mapping());
    }

    /** What brings records of {@code connection} and their customers together. */
    Reconciling reconciling(
            Connection connection,
            List<Connection> all,
            MappingTable mapping,
            Scene scene,
            Outcome outcome,
            Instant now) {
        return new Reconciling(
                connection, mapping, policies.of(connection, all), new Targets(all, remotes), scene, outcome, ids, now);
    }

    /** True when synchronisation never changes {@code field} once it has a value. */
    boolean isProtected(Field field) {
        return policies.isProtected(field, ports.connections().all());
    }

    Targets targets() {
        return new Targets(ports.connections().all(), remotes);
    }

    Optional<CustomerId> sweep(Connection connection, Optional<CustomerId> after) {
        List<Customer> page = ports.customers().after(after, SWEEP);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Map<CustomerId, List<Link>> links =
                ports.links().ofCustomers(page.stream().map(Customer::id).toList());
        Targets targets = targets();
        List<Outbox.Mark> marks = page.stream()
                .filter(customer -> targets.isDue(customer, links.getOrDefault(customer.id(), List.of()), connection))
                .map(customer -> new Outbox.Mark(customer.id(), connection.id(), Lane.BACKFILL))
                .toList();
        ports.outbox().mark(marks, clock.instant());
        return Optional.of(page.getLast().id());
    }
}
