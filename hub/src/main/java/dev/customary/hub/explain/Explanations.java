package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.engine.Ports;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Explains customers. Called inside a transaction; thread-safe. */
public final class Explanations {
    private final Ports ports;
    private final Pins pins;
    private final Remotes remotes;

    public Explanations(Ports ports, Pins pins, Remotes remotes) {
        this.ports = ports;
        this.pins = pins;
        this.remotes = remotes;
    }

    /**
     * Why {@code customer} is as it is.
     *
     * @param field the one to be explained; empty for all that the customer or a record of it has
     */
    public Explanation of(Customer customer, Optional<Field> field) {
        List<Connection> all = ports.connections().all();
        Chronicle chronicle = Chronicle.of(ports.history().back(customer.id()));
        Records records = Records.of(customer, all, ports, remotes);
        FieldStories stories = new FieldStories(customer, records, chronicle, pins.of(List.of(customer.id())));
        Absences absences = new Absences(customer, ports, remotes);
        return new Explanation(
                customer,
                field.map(Set::of).orElseGet(() -> named(customer, records)).stream()
                        .map(stories::of)
                        .toList(),
                records.all().stream()
                        .map(record -> Ties.of(customer, record, chronicle))
                        .toList(),
                all.stream()
                        .filter(connection -> records.in(connection).isEmpty())
                        .map(absences::of)
                        .toList());
    }

    private static Set<Field> named(Customer customer, Records records) {
        Set<Field> fields = new TreeSet<>(customer.fields().names());
        records.all().forEach(record -> fields.addAll(record.said().fields().names()));
        fields.remove(Field.EXTERNAL_IDS);
        return fields;
    }
}
