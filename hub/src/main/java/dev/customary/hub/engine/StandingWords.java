package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Reported;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the linked records of customers say, as last read. Inside a transaction; thread-safe. */
final class StandingWords {
    private final Ports ports;
    private final Remotes remotes;
    private final BatchFactory batches;
    private final Ids ids;
    private final InstantSource clock;

    StandingWords(Ports ports, Remotes remotes, BatchFactory batches, Ids ids, InstantSource clock) {
        this.ports = ports;
        this.remotes = remotes;
        this.batches = batches;
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes that somebody has seen what all records say of a field: from here on only a newer word is news. */
    void seen(Scene scene, Customer customer, Field field, String actor) {
        Instant now = clock.instant();
        Outcome outcome = new Outcome(ports, ids, now, Origin.person(actor), Lane.INTERACTIVE);
        for (Connection connection : ports.connections().all()) {
            Words words = new Words(connection);
            for (Shadow shadow : words.live(scene.linksOf(customer.id()))) {
                Fields said = words.decoder.fields(shadow.key().externalId(), shadow.payload());
                Link link = scene.link(shadow.key()).orElseThrow();
                if (said.of(field) instanceof Reported.Reports(var there) && !isAgreed(link, field, there)) {
                    Link seen = link.withBase(link.base().with(Map.of(field, Base.Agreed.on(there))));
                    scene.put(seen);
                    outcome.keep(seen);
                }
            }
        }
        scene.conflicts(customer.id()).stream()
                .filter(open -> open.field().equals(field))
                .forEach(open -> outcome.settle(open, new Conflict.Resolution(now, actor, Conflict.Choice.OTHER)));
        outcome.commit();
    }

    private static boolean isAgreed(Link link, Field field, Optional<Value> there) {
        return link.base().of(field).map(Base.Agreed::there).equals(Optional.of(there));
    }

    /** Lets pinned fields go, and considers what the records say of them. Gives the customers as they are then. */
    List<Customer> considered(Scene scene, Map<CustomerId, Set<Field>> fields, Origin origin) {
        Instant now = clock.instant();
        Outcome outcome = new Outcome(ports, ids, now, origin, Lane.INTERACTIVE);
        fields.forEach((id, unpinned) -> {
            Customer before = scene.customer(id);
            Customer free = free(before, unpinned, now);
            scene.put(free);
            outcome.keep(free);
            outcome.note(before, free, origin, List.of(), List.of(), "");
        });
        List<Connection> all = ports.connections().all();
        for (Connection connection : all) {
            Words words = new Words(connection);
            Reconciling reconciling = batches.reconciling(connection, all, words.mapping, scene, outcome, now);
            List<Link> links = fields.keySet().stream()
                    .flatMap(id -> scene.linksOf(id).stream())
                    .toList();
            for (Shadow shadow : words.live(links)) {
                Link link = scene.link(shadow.key()).orElseThrow();
                reconciling.again(words.decoded(shadow), link, fields.getOrDefault(link.customer(), Set.of()));
            }
        }
        outcome.commit();
        return fields.keySet().stream().map(scene::customer).toList();
    }

    private static Customer free(Customer customer, Set<Field> fields, Instant now) {
        Map<Field, Provenance> provenance = new HashMap<>(customer.provenance());
        fields.forEach(field -> provenance.computeIfPresent(field, (same, pinned) -> pinned.unpinned()));
        return customer.changed(customer.fields(), provenance, now);
    }

    /** What the records of one connection say. */
    private final class Words {
        private final ConnectionId connection;
        private final MappingTable mapping;
        private final Decoder decoder;

        Words(Connection connection) {
            this.connection = connection.id();
            this.mapping = remotes.open(connection).customers().mapping();
            this.decoder = new Decoder(mapping);
        }

        /** The records of these links that are there, in the order of their ids. */
        List<Shadow> live(Collection<Link> links) {
            Set<String> ids = links.stream()
                    .filter(link -> link.key().connection().equals(connection))
                    .map(link -> link.key().externalId())
                    .collect(Collectors.toSet());
            return ids.isEmpty()
                    ? List.of()
                    : ports.shadows().ofPage(connection, ids).values().stream()
                            .filter(shadow -> shadow.state() == Shadow.State.LIVE)
                            .sorted((one, other) -> one.key().compareTo(other.key()))
                            .toList();
        }

        Decoded decoded(Shadow shadow) {
            SourceRecord record = SourceRecord.of(shadow.key().externalId(), shadow.payload());
            return decoder.decode(record, shadow.raw(), Optional.of(shadow));
        }
    }
}
