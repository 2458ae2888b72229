package dev.customary.hub.drift;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Ports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which differences are still there, as far as the hub knows by now. Called inside a transaction, and writes nothing. */
final class SecondLook {
    private final Ports ports;
    private final Connection connection;
    private final Examination examination;
    private final Instant comparedAt;

    SecondLook(Ports ports, Remotes remotes, Connection connection, Instant now, Agreement agreement) {
        this.ports = ports;
        this.connection = connection;
        this.examination = Examination.of(ports, remotes, connection, now);
        this.comparedAt = agreement.asOf();
    }

    List<Drift> of(List<Drift> before) {
        List<Drift> still = new ArrayList<>();
        DriftCheck.pages(before).forEach(some -> still.addAll(look(some)));
        return still;
    }

    private List<Drift> look(List<Drift> some) {
        List<String> records = some.stream()
                .filter(drift -> drift.section().filter(Section.RECORDS::equals).isPresent())
                .map(Drift::subject)
                .toList();
        List<Drift> still = new ArrayList<>(examination.records(records));
        still.addAll(examination.customers(unlinked(some)));
        still.addAll(
                others(some.stream().filter(drift -> drift.section().isEmpty()).toList()));
        return still;
    }

    private Set<CustomerId> unlinked(List<Drift> some) {
        Set<CustomerId> customers = some.stream()
                .filter(drift -> drift.kind() == Drift.Kind.MISSING)
                .flatMap(drift -> drift.customer().stream())
                .collect(Collectors.toSet());
        customers.removeIf(customer -> !records(customer).isEmpty());
        return customers;
    }

    /** The ids of the live records of a customer, and of those that were there. */
    private List<Link> records(CustomerId customer) {
        return ports.links().ofCustomers(List.of(customer)).getOrDefault(customer, List.of()).stream()
                .filter(link -> link.key().connection().equals(connection.id()))
                .toList();
    }

    private List<Drift> others(List<Drift> some) {
        Map<String, Shadow> shadows = new HashMap<>();
        if (!some.isEmpty()) {
            shadows.putAll(ports.shadows()
                    .ofPage(connection.id(), some.stream().map(Drift::subject).toList()));
        }
        return some.stream()
                .filter(drift -> isStill(drift, Optional.ofNullable(shadows.get(drift.subject()))))
                .toList();
    }

    private boolean isStill(Drift drift, Optional<Shadow> shadow) {
        boolean isReadSince =
                shadow.filter(copy -> !copy.asOf().isBefore(comparedAt)).isPresent();
        boolean isGone =
                shadow.filter(copy -> copy.state() == Shadow.State.GONE).isPresent();
        return switch (drift.kind()) {
            case EXTRA -> shadow.isEmpty();
            case STALE, DELETED -> !isReadSince && !isGone;
            case DUPLICATE -> !isGone && isTwin(drift);
            case FIELD, MISSING -> true;
        };
    }

    private boolean isTwin(Drift drift) {
        List<String> ids = drift.customer().map(this::records).orElse(List.of()).stream()
                .map(link -> link.key().externalId())
                .toList();
        return ids.contains(drift.subject())
                && ports.shadows().heads(connection.id(), ids).values().stream()
                                .filter(head -> head.state() == Shadow.State.LIVE)
                                .count()
                        > 1;
    }
}
