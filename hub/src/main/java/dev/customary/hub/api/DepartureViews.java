package dev.customary.hub.api;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Ports;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the views of departures. Called inside a transaction. */
@Component
class DepartureViews {
    private final Ports ports;
    private final Remotes remotes;
    private final Directory directory;

    DepartureViews(Ports ports, Remotes remotes, Directory directory) {
        this.ports = ports;
        this.remotes = remotes;
        this.directory = directory;
    }

    /** What becomes of a record when a deletion spreads. */
    private enum Outcome {
        DELETED,
        INACTIVE,
        STAYS
    }

    List<DepartureView> of(Collection<Departure> departures) {
        List<CustomerId> ids = departures.stream().map(Departure::customer).toList();
        Map<CustomerId, Customer> customers = ports.customers().load(ids);
        Map<CustomerId, List<Link>> links = ports.links().ofCustomers(ids);
        Map<ConnectionId, Connection> connections = directory.all();
        return departures.stream()
                .map(departure -> view(
                        departure,
                        Optional.ofNullable(customers.get(departure.customer())),
                        links.getOrDefault(departure.customer(), List.of()),
                        connections))
                .toList();
    }

    private DepartureView view(
            Departure departure,
            Optional<Customer> customer,
            List<Link> links,
            Map<ConnectionId, Connection> connections) {
        Optional<Connection> from = departure.from().map(connections::get);
        return new DepartureView(
                new ConflictView.CustomerName(
                        departure.customer().toString(),
                        customer.map(Customer::name).orElse(null)),
                Spelling.of(departure.state()),
                from.map(Connection::name).orElse(null),
                from.map(this::tile).orElse(null),
                departure.since(),
                departure.actor().isEmpty() ? null : departure.actor(),
                live(links).stream()
                        .flatMap(link ->
                                Optional.ofNullable(connections.get(link.key().connection()))
                                        .map(connection -> rest(link, connection))
                                        .stream())
                        .toList());
    }

    private List<Link> live(List<Link> links) {
        Map<SourceKey, Shadow.State> states =
                ports.shadows().states(links.stream().map(Link::key).toList());
        return links.stream()
                .filter(link -> states.get(link.key()) == Shadow.State.LIVE)
                .toList();
    }

    private DepartureView.Rest rest(Link link, Connection connection) {
        Outcome outcome = outcome(connection);
        return new DepartureView.Rest(
                connection.name(),
                tile(connection),
                link.key().externalId(),
                Spelling.of(outcome),
                words(connection, outcome));
    }

    private Outcome outcome(Connection connection) {
        if (!connection.writes()) return Outcome.STAYS;
        CustomerStream stream = remotes.open(connection).customers();
        if (connection.deletions().allow(stream)) return Outcome.DELETED;
        return stream.mapping().writtenFields().contains(Field.ACTIVE) ? Outcome.INACTIVE : Outcome.STAYS;
    }

    private String words(Connection connection, Outcome outcome) {
        return switch (outcome) {
            case DELETED -> "it is deleted there";
            case INACTIVE ->
                connection.deletions().mayDelete()
                        ? "nothing can be deleted there; it is made inactive"
                        : "the hub may not delete there; it is made inactive";
            case STAYS ->
                connection.writes()
                        ? "the hub may not delete there, and there is no place that says inactive"
                        : "the connection is only read";
        };
    }

    private String tile(Connection connection) {
        return remotes.descriptor(connection).tile();
    }
}
