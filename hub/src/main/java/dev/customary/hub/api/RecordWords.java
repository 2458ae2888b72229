package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Ports;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a linked record of a customer says, for callers who name it. Called inside a transaction. */
@Component
class RecordWords {
    private final Ports ports;
    private final Remotes remotes;
    private final Directory directory;

    RecordWords(Ports ports, Remotes remotes, Directory directory) {
        this.ports = ports;
        this.remotes = remotes;
        this.directory = directory;
    }

    /**
     * @param from {@code connection}, or {@code connection/external_id} where the customer has several records there
     * @throws NoSuchElementException when there is no such record, or it does not have the field
     * @throws IllegalArgumentException when several records are meant
     */
    Value of(Customer customer, String from, Field field) {
        int slash = from.indexOf('/');
        Connection connection = directory.find(slash < 0 ? from : from.substring(0, slash));
        List<Link> links =
                ports.links().ofCustomers(List.of(customer.id())).getOrDefault(customer.id(), List.of()).stream()
                        .filter(link -> link.key().connection().equals(connection.id()))
                        .filter(link -> slash < 0 || link.key().externalId().equals(from.substring(slash + 1)))
                        .toList();
        if (links.size() > 1)
            throw new IllegalArgumentException("from '%s': %d records (expected: one, as %s/%s)"
                    .formatted(
                            from,
                            links.size(),
                            connection.name(),
                            links.getFirst().key().externalId()));
        return links.stream()
                .flatMap(link -> ports.shadows().find(link.key()).stream())
                .filter(shadow -> shadow.state() == Shadow.State.LIVE)
                .flatMap(shadow -> said(connection, shadow, field).stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "from '%s': no record of this customer has field '%s' there".formatted(from, field)));
    }

    private Optional<Value> said(Connection connection, Shadow shadow, Field field) {
        return new Decoder(remotes.open(connection).customers().mapping())
                .fields(shadow.key().externalId(), shadow.payload())
                .value(field);
    }
}
