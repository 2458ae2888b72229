package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.explain.Explanation.Tie;
import java.util.Optional;

/** Tells why records are a customer. Pure. */
final class Ties {
    private Ties() {}

    static Tie of(Customer customer, Records.Known record, Chronicle chronicle) {
        return new Tie(
                record.link(),
                record.state(),
                field(record.link().rule()).flatMap(field -> shared(field, customer, record)),
                event(record.link(), chronicle));
    }

    /** A record that the hub made may be heard of by webhook before the answer to its making is. */
    private static Optional<Event> event(Link link, Chronicle chronicle) {
        Optional<Event> made = link.rule().equals("written") ? chronicle.firstWrite(link.key()) : Optional.empty();
        return made.or(() -> chronicle.first(link.key()));
    }

    /** The field by which a rule ties. */
    private static Optional<Field> field(String rule) {
        return switch (rule) {
            case "email" -> Optional.of(Field.EMAIL);
            case "vat" -> Optional.of(Field.VAT_NUMBER);
            case "phone_name" -> Optional.of(Field.PHONE);
            default -> Optional.empty();
        };
    }

    private static Optional<Tie.Evidence> shared(Field field, Customer customer, Records.Known record) {
        Optional<Value> there = record.said().fields().value(field);
        return there.filter(value -> there.equals(customer.fields().value(field)))
                .map(value -> new Tie.Evidence(field, value));
    }
}
