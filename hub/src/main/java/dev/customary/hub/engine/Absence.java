package dev.customary.hub.engine;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes that source records are gone. */
final class Absence {
    private static final Fingerprint NOTHING = Fingerprint.of(new byte[0]);

    private final Ports ports;
    private final Ids ids;

    Absence(Ports ports, Ids ids) {
        this.ports = ports;
        this.ids = ids;
    }

    /** The customer concerned; empty when nothing was noted. */
    Optional<CustomerId> note(SourceKey key, String connection, Instant observedAt, Origin origin) {
        Optional<Link> link = ports.links().find(key);
        Optional<Customer> customer = link.map(Link::customer)
                .map(id -> ports.customers().lock(List.of(id)).get(id));
        Optional<Shadow> known = ports.shadows().find(key);
        if (known.filter(shadow -> shadow.state() == Shadow.State.GONE
                                || shadow.asOf().isAfter(observedAt))
                        .isPresent()
                || known.isEmpty() && link.isEmpty()) {
            return Optional.empty();
        }
        Shadow before = known.orElseGet(
                () -> new Shadow(key, NOTHING, NOTHING, new byte[0], Optional.empty(), observedAt, Shadow.State.LIVE));
        ports.shadows().save(List.of(before.gone(observedAt)));
        customer.ifPresent(
                golden -> ports.history().append(List.of(tombstone(golden, key, connection, observedAt, origin))));
        return customer.map(Customer::id);
    }

    private Change tombstone(Customer customer, SourceKey key, String connection, Instant at, Origin origin) {
        return new Change(
                ids.next(),
                customer.id(),
                customer.version(),
                at,
                origin.from(key),
                List.of(),
                List.of(),
                "gone in " + connection);
    }
}
