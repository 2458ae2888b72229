package dev.customary.hub.engine;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weighs what speaks for source records being gone, and notes that they are once it is enough. */
final class Absence {
    /** So many scans that miss a record prove that it is gone, where direct reads prove nothing. */
    static final int SCANS = 2;

    /** Where nobody scans, a record is gone when it is still not found after this time. */
    static final Duration UNSCANNED = Duration.ofMinutes(5);

    private static final Fingerprint NOTHING = Fingerprint.of(new byte[0]);

    private final Ports ports;
    private final Ids ids;
    private final Departing departing;

    Absence(Ports ports, Ids ids, Departing departing) {
        this.ports = ports;
        this.ids = ids;
        this.departing = departing;
    }

    /** The ids among {@code missing} for which the evidence is enough; the others that the hub knows are suspected. */
    List<String> proven(Connection connection, Collection<String> missing, Evidence evidence, Instant at) {
        Map<String, Suspicion> before = ports.suspicions().of(connection.id());
        Map<String, Shadows.Head> heads = ports.shadows().heads(connection.id(), missing);
        Map<String, Link> links = ports.links().ofPage(connection.id(), missing);
        List<String> proven = new ArrayList<>();
        List<Suspicion> suspected = new ArrayList<>();
        for (String id : missing) {
            Shadows.Head head = heads.get(id);
            if (head == null && links.containsKey(id)) {
                // Somebody's reference tied it, and it was never seen: there is nothing that could be lost.
                proven.add(id);
            }
            if (head == null || head.state() == Shadow.State.GONE) {
                continue;
            }
            Suspicion raised = before.getOrDefault(id, Suspicion.raised(new SourceKey(connection.id(), id), at));
            Suspicion now = evidence == Evidence.SCAN ? raised.missedAgain() : raised;
            if (isEnough(connection, now, evidence, at)) {
                proven.add(id);
            } else {
                suspected.add(now);
            }
        }
        ports.suspicions().save(suspected);
        ports.suspicions().clear(connection.id(), proven);
        return proven;
    }

    private static boolean isEnough(Connection connection, Suspicion suspicion, Evidence evidence, Instant at) {
        return switch (evidence) {
            case SCAN_AND_READ, TOLD_AND_READ -> true;
            case SCAN -> suspicion.scans() >= SCANS;
            case READ ->
                !connection.reads() && !suspicion.since().plus(UNSCANNED).isAfter(at);
        };
    }

    /** The customer concerned; empty when nothing was noted. */
    Optional<CustomerId> note(SourceKey key, Connection connection, Instant observedAt, Origin origin) {
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
        customer.ifPresent(golden -> {
            ports.history().append(List.of(tombstone(golden, key, connection.name(), observedAt, origin)));
            departing.gone(connection, golden.id(), observedAt, origin);
        });
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
