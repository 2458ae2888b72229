package dev.customary.hub.api;

import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Difference;
import dev.customary.hub.merging.Projection;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the views of customers, some hundred with a handful of questions. Called inside a transaction. */
@Component
class CustomerViews {
    private final Ports ports;
    private final Remotes remotes;
    private final Directory directory;
    private final DepartureViews departures;

    CustomerViews(Ports ports, Remotes remotes, Directory directory, DepartureViews departures) {
        this.ports = ports;
        this.remotes = remotes;
        this.directory = directory;
        this.departures = departures;
    }

    /** What is known around some customers. */
    private record Around(
            Map<ConnectionId, Connection> connections,
            Map<CustomerId, List<Link>> links,
            Map<CustomerId, List<Conflict>> conflicts,
            Map<CustomerId, Set<ConnectionId>> marked,
            Map<ConnectionId, Map<String, Shadow>> shadows) {}

    /** What a view can show beyond a summary. */
    enum Part {
        LINKS,
        CONFLICTS,
        PROVENANCE,
        DEPARTURE;

        /** @throws Invalid for a name that no part has */
        static Set<Part> named(Collection<String> names) {
            return names.stream()
                    .map(name -> Spelling.parameter(Part.class, "expand", name))
                    .collect(Collectors.toSet());
        }
    }

    /** Views in the order of {@code ids}; unknown ones are left out. */
    List<CustomerView> of(List<CustomerId> ids, Set<Part> parts) {
        Map<CustomerId, Customer> customers = ports.customers().load(ids);
        Around around = around(customers.keySet(), parts.contains(Part.LINKS));
        return ids.stream()
                .map(customers::get)
                .filter(customer -> customer != null)
                .map(customer -> view(customer, around, parts))
                .toList();
    }

    /** One customer with everything. */
    CustomerView whole(Customer customer) {
        return view(customer, around(Set.of(customer.id()), true), EnumSet.allOf(Part.class));
    }

    private Around around(Collection<CustomerId> ids, boolean withShadows) {
        Map<CustomerId, List<Link>> links = ports.links().ofCustomers(ids);
        Map<CustomerId, Set<ConnectionId>> marked = ports.outbox().of(ids).stream()
                .collect(Collectors.groupingBy(
                        Outbox.Mark::customer, Collectors.mapping(Outbox.Mark::target, Collectors.toSet())));
        return new Around(
                directory.all(), links, ports.conflicts().openOf(ids), marked, withShadows ? shadows(links) : Map.of());
    }

    private Map<ConnectionId, Map<String, Shadow>> shadows(Map<CustomerId, List<Link>> links) {
        Map<ConnectionId, List<String>> wanted = links.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        link -> link.key().connection(),
                        Collectors.mapping(link -> link.key().externalId(), Collectors.toList())));
        Map<ConnectionId, Map<String, Shadow>> shadows = new HashMap<>();
        wanted.forEach(
                (connection, ids) -> shadows.put(connection, ports.shadows().ofPage(connection, ids)));
        return shadows;
    }

    private CustomerView view(Customer customer, Around around, Set<Part> parts) {
        List<Conflict> conflicts = around.conflicts().getOrDefault(customer.id(), List.of());
        Set<ConnectionId> marked = around.marked().getOrDefault(customer.id(), Set.of());
        List<LinkView> links = around.links().getOrDefault(customer.id(), List.of()).stream()
                .filter(link -> around.connections().containsKey(link.key().connection()))
                .map(link -> link(customer, link, conflicts, marked, around, parts.contains(Part.LINKS)))
                .toList();
        return new CustomerView(
                customer.id().toString(),
                customer.version(),
                customer.name(),
                FieldsJson.write(customer.fields()),
                links,
                state(links, conflicts, marked),
                customer.createdAt(),
                customer.updatedAt(),
                parts.contains(Part.PROVENANCE) ? sources(customer, around.connections()) : null,
                parts.contains(Part.CONFLICTS) ? conflicts(customer, conflicts, around) : null,
                parts.contains(Part.DEPARTURE) ? departure(customer) : null,
                null,
                null);
    }

    /** As the index says it; see {@link dev.customary.hub.search.SearchDocument.State}. */
    private static String state(List<LinkView> links, List<Conflict> conflicts, Set<ConnectionId> marked) {
        if (!conflicts.isEmpty()) return "conflict";
        if (!marked.isEmpty()) return "waiting";
        return links.stream().anyMatch(link -> link.state().equals("differs")) ? "differs" : "ok";
    }

    private List<ConflictView> conflicts(Customer customer, List<Conflict> conflicts, Around around) {
        return conflicts.stream()
                .map(conflict -> {
                    var connection = around.connections().get(conflict.source().connection());
                    return ConflictView.of(conflict, customer, connection, tile(connection));
                })
                .toList();
    }

    private @Nullable DepartureView departure(Customer customer) {
        return departures.of(ports.departures().of(Set.of(customer.id())).values()).stream()
                .findFirst()
                .orElse(null);
    }

    private @Nullable String tile(@Nullable Connection connection) {
        return connection == null ? null : remotes.descriptor(connection).tile();
    }

    /** Who or what speaks for each field. */
    Map<String, CustomerView.Source> sources(Customer customer) {
        return sources(customer, directory.all());
    }

    private Map<String, CustomerView.Source> sources(Customer customer, Map<ConnectionId, Connection> connections) {
        Map<String, CustomerView.Source> sources = new TreeMap<>();
        customer.provenance()
                .forEach((field, provenance) -> sources.put(field.name(), source(provenance, connections)));
        return sources;
    }

    private CustomerView.Source source(Provenance provenance, Map<ConnectionId, Connection> connections) {
        var connection = provenance
                .source()
                .map(key -> connections.get(key.connection()))
                .orElse(null);
        return new CustomerView.Source(
                connection == null ? null : connection.name(),
                connection == null ? null : connection.kind(),
                tile(connection),
                provenance.source().map(key -> key.externalId()).orElse(null),
                provenance.at(),
                Spelling.of(provenance.rule()),
                provenance.actor().orElse(null));
    }

    private LinkView link(
            Customer customer,
            Link link,
            List<Conflict> conflicts,
            Set<ConnectionId> marked,
            Around around,
            boolean whole) {
        Connection connection =
                Objects.requireNonNull(around.connections().get(link.key().connection()));
        Descriptor descriptor = remotes.descriptor(connection);
        Optional<Shadow> shadow = Optional.ofNullable(around.shadows()
                .getOrDefault(link.key().connection(), Map.of())
                .get(link.key().externalId()));
        Set<Field> asked = conflicts.stream()
                .filter(conflict -> conflict.holdsField() && conflict.source().equals(link.key()))
                .map(Conflict::field)
                .collect(Collectors.toSet());
        String state = state(link, shadow, !asked.isEmpty(), marked.contains(connection.id()));
        if (!whole) {
            return new LinkView(
                    connection.name(),
                    descriptor.kind(),
                    descriptor.tile(),
                    link.key().externalId(),
                    state,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        MappingTable mapping = remotes.open(connection).customers().mapping();
        Fields there = shadow.map(
                        known -> new Decoder(mapping).fields(link.key().externalId(), known.payload()))
                .orElse(Fields.NONE);
        return new LinkView(
                connection.name(),
                descriptor.kind(),
                descriptor.tile(),
                link.key().externalId(),
                state,
                TEXTS.get(state),
                link.rule(),
                shadow.map(Shadow::asOf).orElse(null),
                link.writtenAt().orElse(null),
                FieldsJson.write(there),
                differences(customer, link, there, connection, mapping, asked, around),
                "/api/v1/customers/%s/links/%s/%s/raw"
                        .formatted(customer.id(), connection.name(), link.key().externalId()));
    }

    private static final Map<String, String> TEXTS = texts();

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("in_step", "Both sides agree");
        texts.put("waiting", "A change is on its way there");
        texts.put("conflict", "A field was changed on both sides and waits for a choice");
        texts.put("differs", "A protected field differs; neither side changes the other");
        texts.put("left_out", "The record is there but takes no part, such as a draft");
        texts.put("gone", "The record was deleted there");
        return texts;
    }

    private static String state(Link link, Optional<Shadow> shadow, boolean conflict, boolean marked) {
        if (shadow.filter(known -> known.state() == Shadow.State.GONE).isPresent()) return "gone";
        if (shadow.filter(known -> known.state() == Shadow.State.LEFT_OUT).isPresent()) return "left_out";
        if (conflict) return "conflict";
        if (marked) return "waiting";
        return link.differs().isEmpty() ? "in_step" : "differs";
    }

    private List<LinkView.Differing> differences(
            Customer customer,
            Link link,
            Fields there,
            Connection connection,
            MappingTable mapping,
            Set<Field> asked,
            Around around) {
        List<Connection> all = ports.connections().all();
        var policies = new PolicyBook(remotes).of(connection, all);
        return new Projection(customer, link, there, policies, asked)
                .differences(mapping.writtenFields()).stream()
                        .filter(difference -> difference.reason() != Difference.Reason.OTHER_FORM)
                        .map(CustomerViews::differing)
                        .toList();
    }

    private static LinkView.Differing differing(Difference difference) {
        return new LinkView.Differing(
                difference.field().name(),
                FieldsJson.write(difference.field(), difference.here()),
                FieldsJson.write(difference.field(), difference.there()),
                Spelling.of(difference.reason()));
    }
}
