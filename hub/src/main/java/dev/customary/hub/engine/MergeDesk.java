package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.merging.Policies;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What merging and parting work with. */
record MergeDesk(
        Ports ports,
        Remotes remotes,
        BatchFactory batches,
        Ids ids,
        InstantSource clock,
        List<MergeParticipant> participants,
        int maxGroup) {

    Instant now() {
        return clock.instant();
    }

    Map<ConnectionId, Connection> connections() {
        return ports.connections().all().stream().collect(Collectors.toMap(Connection::id, Function.identity()));
    }

    /** The policies of the connections that {@code links} go to. */
    Map<ConnectionId, Policies> policies(Collection<Link> links) {
        List<Connection> all = ports.connections().all();
        PolicyBook book = new PolicyBook(remotes);
        Map<ConnectionId, Policies> found = new HashMap<>();
        for (Connection connection : all) {
            if (links.stream().anyMatch(link -> link.key().connection().equals(connection.id()))) {
                found.put(connection.id(), book.of(connection, all));
            }
        }
        return found;
    }

    /** The fields that one of these policies protects. */
    static Set<Field> isProtected(Collection<Policies> policies) {
        Set<Field> fields = new TreeSet<>();
        policies.forEach(each -> fields.addAll(each.protectedFields()));
        return fields;
    }

    /** What the records of {@code links} say, as far as the hub knows; one never read is absent. */
    Map<SourceKey, Fields> said(Collection<Link> links) {
        Map<ConnectionId, List<String>> wanted = new HashMap<>();
        links.forEach(link -> wanted.computeIfAbsent(link.key().connection(), first -> new ArrayList<>())
                .add(link.key().externalId()));
        Map<ConnectionId, Connection> connections = connections();
        Map<SourceKey, Fields> said = new HashMap<>();
        wanted.forEach((id, externalIds) -> {
            Connection connection = connections.get(id);
            if (connection != null) {
                Decoder decoder =
                        new Decoder(remotes.open(connection).customers().mapping());
                for (Shadow shadow : ports.shadows().ofPage(id, externalIds).values()) {
                    said.put(shadow.key(), decoder.fields(shadow.key().externalId(), shadow.payload()));
                }
            }
        });
        return said;
    }

    /** The short names of the connections of {@code links}, each once, in order. */
    List<String> names(Collection<Link> links) {
        Map<ConnectionId, Connection> connections = connections();
        return links.stream()
                .map(link -> connections.get(link.key().connection()))
                .filter(connection -> connection != null)
                .map(Connection::name)
                .distinct()
                .sorted()
                .toList();
    }
}
