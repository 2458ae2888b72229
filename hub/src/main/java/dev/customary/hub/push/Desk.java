package dev.customary.hub.push;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known about the customers of some marks, as one reading of the store. Immutable. */
final class Desk {
    private final Map<CustomerId, Customer> customers;
    private final Map<CustomerId, List<Link>> links;
    private final Map<SourceKey, Shadow> shadows;
    private final Map<CustomerId, List<Conflict>> conflicts;
    private final Set<CustomerId> leaving;

    private Desk(
            Map<CustomerId, Customer> customers,
            Map<CustomerId, List<Link>> links,
            Map<SourceKey, Shadow> shadows,
            Map<CustomerId, List<Conflict>> conflicts,
            Set<CustomerId> leaving) {
        this.customers = customers;
        this.links = links;
        this.shadows = shadows;
        this.conflicts = conflicts;
        this.leaving = leaving;
    }

    /** Reads; inside a transaction. */
    static Desk read(Ports ports, Collection<CustomerId> ids) {
        Map<CustomerId, Customer> customers = ports.customers().load(ids);
        Set<CustomerId> survivors =
                customers.values().stream().map(Customer::id).collect(Collectors.toSet());
        Map<CustomerId, List<Link>> links = ports.links().ofCustomers(survivors);
        Map<ConnectionId, List<String>> keys = links.values().stream()
                .flatMap(List::stream)
                .map(Link::key)
                .collect(Collectors.groupingBy(
                        SourceKey::connection, Collectors.mapping(SourceKey::externalId, Collectors.toList())));
        Map<SourceKey, Shadow> shadows = new HashMap<>();
        keys.forEach((connection, external) -> ports.shadows()
                .ofPage(connection, external)
                .values()
                .forEach(shadow -> shadows.put(shadow.key(), shadow)));
        return new Desk(
                customers,
                links,
                shadows,
                ports.conflicts().openOf(survivors),
                ports.departures().leaving(survivors));
    }

    Optional<Customer> customer(CustomerId id) {
        return Optional.ofNullable(customers.get(id));
    }

    List<Link> links(Customer customer) {
        return links.getOrDefault(customer.id(), List.of());
    }

    List<Link> links(Customer customer, Connection into) {
        return links(customer).stream()
                .filter(link -> link.key().connection().equals(into.id()))
                .toList();
    }

    Optional<Shadow> shadow(SourceKey key) {
        return Optional.ofNullable(shadows.get(key));
    }

    /** Whether the customer was deleted and is to leave every system. */
    boolean leaves(Customer customer) {
        return leaving.contains(customer.id());
    }

    /** The fields about which a person is asked, of this record. */
    Set<dev.customary.connector.Field> asked(Link link) {
        return conflicts.getOrDefault(link.customer(), List.of()).stream()
                .filter(conflict -> conflict.holdsField() && conflict.source().equals(link.key()))
                .map(Conflict::field)
                .collect(Collectors.toSet());
    }
}
