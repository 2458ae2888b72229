package dev.customary.hub.engine;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which connections must hear of a change. */
final class Targets {
    private final List<Target> targets = new ArrayList<>();

    /** A connection that can be written to. */
    private record Target(Connection connection, Set<Field> written, boolean mirrors, CreationRule rule) {

        boolean creates(Customer customer) {
            return CreationRules.wants(rule, connection, customer);
        }
    }

    Targets(List<Connection> all, Remotes remotes) {
        for (Connection connection : all) {
            if (connection.writes()) {
                MappingTable mapping = remotes.open(connection).customers().mapping();
                boolean mirrors = mapping.rows().stream().anyMatch(Row.Mirror.class::isInstance);
                CreationRule rule = CreationRules.of(connection, remotes);
                targets.add(new Target(connection, mapping.writtenFields(), mirrors, rule));
            }
        }
    }

    /**
     * The connections for which the customer is to be marked.
     *
     * @param changed the fields that changed
     * @param shownElsewhere whether something changed that other systems mirror: a link more, another raw payload
     * @param except a link that is looked after separately
     */
    List<ConnectionId> of(
            Customer customer,
            Collection<Link> links,
            Set<Field> changed,
            boolean shownElsewhere,
            Optional<Link> except) {
        List<ConnectionId> due = new ArrayList<>();
        for (Target target : targets) {
            if (target.connection().isKnown() && concerns(target, customer, links, changed, shownElsewhere, except)) {
                due.add(target.connection().id());
            }
        }
        return due;
    }

    private static boolean concerns(
            Target target,
            Customer customer,
            Collection<Link> links,
            Set<Field> changed,
            boolean shownElsewhere,
            Optional<Link> except) {
        List<Link> there = linksInto(target, links);
        if (there.isEmpty()) {
            return target.creates(customer);
        }
        boolean someOther = there.stream()
                .anyMatch(link ->
                        except.filter(own -> own.key().equals(link.key())).isEmpty());
        return someOther
                && (!Collections.disjoint(changed, target.written())
                        || target.mirrors() && (shownElsewhere || !changed.isEmpty()));
    }

    /** True when {@code customer} seems not to be in {@code connection} as it should; whether it really is, pushing finds out. */
    boolean isDue(Customer customer, Collection<Link> links, Connection connection) {
        return targets.stream()
                .filter(target -> target.connection().id().equals(connection.id()))
                .anyMatch(target -> isDue(target, customer, linksInto(target, links)));
    }

    private static boolean isDue(Target target, Customer customer, List<Link> there) {
        if (there.isEmpty()) {
            return target.creates(customer);
        }
        return target.mirrors() || there.stream().anyMatch(link -> differs(target, customer, link));
    }

    /** True when the record of {@code link} is to be written what {@code customer} says. */
    boolean differs(Customer customer, Link link) {
        return targets.stream()
                .filter(target -> target.connection().isKnown()
                        && target.connection().id().equals(link.key().connection()))
                .anyMatch(target -> differs(target, customer, link));
    }

    private static boolean differs(Target target, Customer customer, Link link) {
        return target.written().stream().filter(customer.fields()::reports).anyMatch(field -> {
            Optional<Value> here = customer.fields().value(field);
            Optional<Base.Agreed> agreed = link.base().of(field);
            return agreed.isPresent() ? !agreed.get().here().equals(here) : here.isPresent();
        });
    }

    /** True when some connection takes {@code field}. */
    boolean write(Field field) {
        return targets.stream().anyMatch(target -> target.written().contains(field));
    }

    /** True when {@code customer}, were it not in {@code connection}, would be created there. */
    boolean creates(Customer customer, ConnectionId connection) {
        return targets.stream()
                .anyMatch(target -> target.connection().id().equals(connection) && target.creates(customer));
    }

    /** True when {@code customer} is in {@code connection}, or should be. */
    boolean concerns(Customer customer, Collection<Link> links, Connection connection) {
        return targets.stream()
                .filter(target -> target.connection().id().equals(connection.id()))
                .anyMatch(target ->
                        target.creates(customer) || !linksInto(target, links).isEmpty());
    }

    private static List<Link> linksInto(Target target, Collection<Link> links) {
        return links.stream()
                .filter(link ->
                        link.key().connection().equals(target.connection().id()))
                .toList();
    }
}
