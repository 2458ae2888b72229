package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.explain.Explanation.Tie;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Evidence;
import dev.customary.hub.merging.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The records of a customer, as last read. */
record Records(List<Known> all, List<Conflict> conflicts) {

    /**
     * One of them.
     *
     * @param said nothing for a record that is not there, or takes no part
     * @param written the fields that can be written to it
     */
    record Known(
            Connection connection, Link link, Tie.State state, Evidence said, Policies policies, Set<Field> written) {}

    static Records of(Customer customer, List<Connection> all, Ports ports, Remotes remotes) {
        List<Link> links = ports.links().ofCustomers(List.of(customer.id())).getOrDefault(customer.id(), List.of());
        PolicyBook book = new PolicyBook(remotes);
        List<Known> known = new ArrayList<>();
        for (Connection connection : all) {
            List<Link> into = links.stream()
                    .filter(link -> link.key().connection().equals(connection.id()))
                    .sorted((one, other) -> one.key().compareTo(other.key()))
                    .toList();
            if (!into.isEmpty()) {
                MappingTable mapping = remotes.open(connection).customers().mapping();
                Policies policies = book.of(connection, all);
                Map<String, Shadow> shadows = ports.shadows()
                        .ofPage(
                                connection.id(),
                                into.stream()
                                        .map(link -> link.key().externalId())
                                        .toList());
                into.forEach(link -> known.add(known(
                        connection,
                        link,
                        Optional.ofNullable(shadows.get(link.key().externalId())),
                        mapping,
                        policies)));
            }
        }
        return new Records(
                known, ports.conflicts().openOf(List.of(customer.id())).getOrDefault(customer.id(), List.of()));
    }

    private static Known known(
            Connection connection, Link link, Optional<Shadow> shadow, MappingTable mapping, Policies policies) {
        Tie.State state = shadow.map(Records::state).orElse(Tie.State.UNREAD);
        Evidence said = shadow.filter(read -> state == Tie.State.LIVE)
                .map(read -> new Decoder(mapping).evidence(read))
                .orElse(new Evidence(link.key(), Fields.NONE, Optional.empty(), Optional.empty()));
        return new Known(connection, link, state, said, policies, mapping.writtenFields());
    }

    private static Tie.State state(Shadow shadow) {
        return switch (shadow.state()) {
            case LIVE -> Tie.State.LIVE;
            case LEFT_OUT -> Tie.State.LEFT_OUT;
            case GONE -> Tie.State.GONE;
        };
    }

    List<Known> in(Connection connection) {
        return all.stream()
                .filter(record -> record.connection().id().equals(connection.id()))
                .toList();
    }

    /** The fields about which a person is asked, of one record. */
    Set<Field> asked(Link link) {
        return conflicts.stream()
                .filter(conflict -> conflict.holdsField() && conflict.source().equals(link.key()))
                .map(Conflict::field)
                .collect(Collectors.toSet());
    }
}
