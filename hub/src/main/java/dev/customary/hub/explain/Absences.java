package dev.customary.hub.explain;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.engine.CreationRules;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.explain.Explanation.Absence;
import dev.customary.hub.explain.Explanation.Absence.Why;
import dev.customary.hub.quarantine.Reject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells why connections do not have a customer. */
final class Absences {
    private final Customer customer;
    private final Ports ports;
    private final Remotes remotes;

    Absences(Customer customer, Ports ports, Remotes remotes) {
        this.customer = customer;
        this.ports = ports;
        this.remotes = remotes;
    }

    Absence of(Connection connection) {
        if (!connection.writes()) {
            return absence(connection, Why.READ_ONLY, "");
        }
        if (!connection.isKnown()) {
            return absence(connection, Why.NOT_KNOWN_YET, "");
        }
        return byRule(connection)
                .or(() -> byAbility(connection))
                .or(() -> byRefusal(connection))
                .orElseGet(() -> waiting(connection));
    }

    private Optional<Absence> byRule(Connection connection) {
        CreationRule rule = CreationRules.of(connection, remotes);
        if (CreationRules.wants(rule, connection, customer)) {
            return Optional.empty();
        }
        return Optional.of(
                rule == CreationRule.NEVER
                        ? absence(connection, Why.NEVER_CREATES, "")
                        : absence(
                                connection, Why.OTHER_ORIGIN, customer.fields().text(Field.ORIGIN_PLATFORM)));
    }

    private Optional<Absence> byAbility(Connection connection) {
        if (!(remotes.open(connection).customers() instanceof CustomerStream.Creates creates)) {
            return Optional.of(absence(connection, Why.CANNOT_CREATE, ""));
        }
        String lacking = creates.required().stream()
                .filter(field -> customer.fields().value(field).isEmpty())
                .map(Field::name)
                .collect(Collectors.joining(", "));
        return lacking.isEmpty() ? Optional.empty() : Optional.of(absence(connection, Why.LACKS, lacking));
    }

    private Optional<Absence> byRefusal(Connection connection) {
        return ports.quarantine().openAbout(customer.id().toString()).stream()
                .filter(reject -> reject.connection().equals(connection.id()) && reject.kind() == Reject.Kind.PUSH)
                .findFirst()
                .map(reject -> absence(connection, Why.REFUSED, reject.reason()));
    }

    private Absence waiting(Connection connection) {
        boolean isMarked = ports.outbox().of(List.of(customer.id())).stream()
                .anyMatch(mark -> mark.target().equals(connection.id()));
        if (connection.paused()) {
            return absence(connection, Why.PAUSED, "");
        }
        return absence(connection, isMarked ? Why.WAITING : Why.DUE, "");
    }

    private static Absence absence(Connection connection, Why why, String detail) {
        return new Absence(connection.id(), why, detail);
    }
}
