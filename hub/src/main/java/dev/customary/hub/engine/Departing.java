package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what follows from a customer's being deleted in a system, and ends it when the customer is back. Each method works inside
 * the transaction of its caller.
 */
final class Departing {
    private final Ports ports;
    private final BatchFactory batches;
    private final Edits edits;
    private final InstantSource clock;

    Departing(Ports ports, BatchFactory batches, Edits edits, InstantSource clock) {
        this.ports = ports;
        this.batches = batches;
        this.edits = edits;
        this.clock = clock;
    }

    /** A record of {@code customer} was proven to be gone; if it was the last one there, the customer was deleted there. */
    void gone(Connection connection, CustomerId customer, Instant at, Origin origin) {
        Optional<Departure> known = ports.departures().find(customer);
        if (known.isPresent()) {
            leaveIfNowhere(known.get());
            return;
        }
        if (connection.deletions().meaning() == Deletions.Meaning.KEEP || !isGoneFrom(connection.id(), customer)) {
            return;
        }
        boolean spreads = connection.deletions().meaning() == Deletions.Meaning.SPREAD;
        Departure departure = new Departure(
                customer,
                Optional.of(connection.id()),
                spreads ? Departure.State.SPREADS : Departure.State.ASKED,
                at,
                spreads ? connection.name() : "");
        ports.departures().save(departure);
        if (spreads) {
            spread(customer, origin, "deleted in " + connection.name(), lane(origin));
            leaveIfNowhere(departure);
        }
    }

    /** A record of {@code customer} was deleted by the hub. */
    void removed(CustomerId customer) {
        ports.departures().find(customer).ifPresent(this::leaveIfNowhere);
    }

    /** The hub made a record of {@code customer} in {@code connection}; if it was begun before the customer was to leave, it leaves as well. */
    void created(Connection connection, CustomerId customer) {
        ports.departures().find(customer).filter(Departure::spreads).ifPresent(departure -> {
            if (departure.hasLeft()) {
                ports.departures().save(departure.returning());
            }
            if (connection.deletions().mayDelete()) {
                ports.outbox().mark(List.of(new Outbox.Mark(customer, connection.id(), Lane.WEBHOOK)), clock.instant());
            }
        });
    }

    /** These were one customer until now: who was to leave may be left with no record. */
    void parted(Collection<CustomerId> customers) {
        ports.departures().of(customers).values().forEach(this::leaveIfNowhere);
    }

    private void leaveIfNowhere(Departure departure) {
        if (departure.spreads() && live(links(departure.customer())).isEmpty()) {
            ports.departures().save(departure.left());
        }
    }

    private boolean isGoneFrom(ConnectionId connection, CustomerId customer) {
        return live(links(customer)).stream()
                .noneMatch(link -> link.key().connection().equals(connection));
    }

    private List<Link> links(CustomerId customer) {
        return ports.links().ofCustomers(Set.of(customer)).getOrDefault(customer, List.of());
    }

    /** Those whose records are not known to be gone. */
    private List<Link> live(List<Link> links) {
        Map<SourceKey, Shadow.State> states =
                ports.shadows().states(links.stream().map(Link::key).toList());
        return links.stream()
                .filter(link -> states.get(link.key()) != Shadow.State.GONE)
                .toList();
    }

    /** A person is not kept waiting; all else counts against what may change in a system within some minutes. */
    private static Lane lane(Origin origin) {
        return origin.kind() == Origin.Kind.PERSON ? Lane.INTERACTIVE : Lane.WEBHOOK;
    }

    private void spread(CustomerId customer, Origin origin, String reason, Lane lane) {
        if (batches.targets().write(Field.ACTIVE)) {
            edits.departed(customer, false, origin, reason, lane);
        }
        Set<ConnectionId> deletable = ports.connections().all().stream()
                .filter(connection ->
                        connection.writes() && connection.deletions().mayDelete())
                .map(Connection::id)
                .collect(Collectors.toSet());
        mark(
                customer,
                live(links(customer)).stream()
                        .filter(link -> deletable.contains(link.key().connection())),
                lane);
    }

    private void mark(CustomerId customer, Stream<Link> there, Lane lane) {
        List<Outbox.Mark> marks = there.map(link -> link.key().connection())
                .distinct()
                .map(target -> new Outbox.Mark(customer, target, lane))
                .toList();
        ports.outbox().mark(marks, clock.instant());
    }

    /**
     * A person's word.
     *
     * @throws NoSuchElementException when there is no such customer
     * @throws IllegalArgumentException when there is nothing to be kept or created anew
     */
    void decide(CustomerId id, DepartureChoice choice, String actor) {
        Customer customer = Optional.ofNullable(
                        ports.customers().lock(List.of(id)).get(id))
                .orElseThrow(() -> new NoSuchElementException("customer %s: not known".formatted(id)));
        Optional<Departure> known = ports.departures().find(customer.id());
        Origin origin = Origin.person(actor);
        switch (choice) {
            case DELETE -> {
                Departure departure = new Departure(
                        customer.id(), known.flatMap(Departure::from), Departure.State.SPREADS, clock.instant(), actor);
                ports.departures().save(departure);
                spread(customer.id(), origin, "deleted", Lane.INTERACTIVE);
                leaveIfNowhere(departure);
            }
            case KEEP -> {
                if (known.isEmpty()) {
                    throw new IllegalArgumentException(
                            "customer %s: not deleted anywhere (expected: one that was)".formatted(id));
                }
                end(customer, origin, "kept");
            }
            case RECREATE -> {
                recreate(customer);
                end(customer, origin, "created anew");
            }
        }
    }

    /** Unties the records that are gone where new ones can be made, so that they are. */
    private void recreate(Customer customer) {
        List<Link> links = links(customer.id());
        List<Link> live = live(links);
        Set<ConnectionId> there =
                live.stream().map(link -> link.key().connection()).collect(Collectors.toSet());
        Targets targets = batches.targets();
        List<Link> gone = links.stream()
                .filter(link ->
                        !live.contains(link) && !there.contains(link.key().connection()))
                .filter(link -> targets.creates(customer, link.key().connection()))
                .toList();
        if (gone.isEmpty()) {
            throw new IllegalArgumentException(
                    "customer %s: nowhere to be created anew (expected: a deleted record in a connection that creates customers)"
                            .formatted(customer.id()));
        }
        gone.forEach(link -> ports.links().remove(link.key()));
        mark(customer.id(), gone.stream(), Lane.INTERACTIVE);
    }

    /** Ends the departures of those among {@code customers} who have one. */
    void back(Collection<CustomerId> customers, Origin origin) {
        Set<CustomerId> departed = Set.copyOf(ports.departures().of(customers).keySet());
        if (departed.isEmpty()) {
            return; // mostly
        }
        ports.departures().end(departed);
        ports.customers().lock(departed).values().forEach(customer -> activate(customer, origin, "back", lane(origin)));
    }

    private void end(Customer customer, Origin origin, String reason) {
        ports.departures().end(Set.of(customer.id()));
        activate(customer, origin, reason, Lane.INTERACTIVE);
    }

    /** Takes back that the customer is not active, where only the departure said so. */
    private void activate(Customer customer, Origin origin, String reason, Lane lane) {
        boolean isInactiveByThat = customer.fields().value(Field.ACTIVE).equals(Optional.of(new Value.Flag(false)))
                && Optional.ofNullable(customer.provenance().get(Field.ACTIVE))
                        .filter(held -> held.rule() == Provenance.Rule.DEPARTED)
                        .isPresent();
        if (isInactiveByThat) {
            edits.departed(customer.id(), true, origin, reason, lane);
        }
    }
}
