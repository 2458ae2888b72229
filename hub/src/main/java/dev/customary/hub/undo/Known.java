package dev.customary.hub.undo;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is known around some customers, as one reading of the store. Immutable. */
final class Known {
    private final Map<ConnectionId, Connection> connections = new HashMap<>();
    private final Map<ConnectionId, Set<Field>> writable = new HashMap<>();
    private final Map<CustomerId, List<Link>> links;
    private final Map<CustomerId, List<Conflict>> conflicts;
    private final Set<SourceKey> gone = new HashSet<>();
    private final Predicate<Field> isForbidden;

    /** @param mayGovern whether who asks may change a protected field */
    Known(Ports ports, Remotes remotes, Collection<CustomerId> customers, boolean mayGovern) {
        List<Connection> all = ports.connections().all();
        for (Connection connection : all) {
            connections.put(connection.id(), connection);
            writable.put(
                    connection.id(),
                    connection.writes()
                            ? remotes.open(connection).customers().mapping().writtenFields()
                            : Set.of());
        }
        links = ports.links().ofCustomers(customers);
        conflicts = ports.conflicts().openOf(customers);
        links.values().stream()
                .flatMap(List::stream)
                .map(Link::key)
                .collect(Collectors.groupingBy(SourceKey::connection))
                .forEach((connection, keys) -> noteGone(ports.shadows(), connection, keys));
        PolicyBook book = new PolicyBook(remotes);
        isForbidden = field ->
                !mayGovern && !all.isEmpty() && book.of(all.getFirst(), all).ofWorkspace(field) == FieldPolicy.SET_ONCE;
    }

    private void noteGone(Shadows shadows, ConnectionId connection, List<SourceKey> keys) {
        shadows.heads(connection, keys.stream().map(SourceKey::externalId).toList())
                .forEach((id, head) -> {
                    if (head.state() == Shadow.State.GONE) {
                        gone.add(new SourceKey(connection, id));
                    }
                });
    }

    Surroundings around(CustomerId customer) {
        return new Surroundings() {
            @Override
            public boolean canWrite(SourceKey source, Field field) {
                return writable.getOrDefault(source.connection(), Set.of()).contains(field);
            }

            @Override
            public boolean isGone(SourceKey source) {
                return gone.contains(source);
            }

            @Override
            public List<SourceKey> made() {
                return links.getOrDefault(customer, List.of()).stream()
                        .filter(link -> link.rule().equals("written"))
                        .map(Link::key)
                        .toList();
            }

            @Override
            public boolean isForbidden(Field field) {
                return isForbidden.test(field);
            }

            @Override
            public boolean isAsked(Field field) {
                return conflicts.getOrDefault(customer, List.of()).stream()
                        .anyMatch(conflict ->
                                conflict.holdsField() && conflict.field().equals(field));
            }

            @Override
            public List<ConnectionId> targets(Field field) {
                return links.getOrDefault(customer, List.of()).stream()
                        .map(Link::key)
                        .filter(key -> !gone.contains(key) && canWrite(key, field))
                        .map(SourceKey::connection)
                        .distinct()
                        .sorted()
                        .toList();
            }

            @Override
            public String name(SourceKey source) {
                Connection connection = connections.get(source.connection());
                return "%s %s".formatted(connection == null ? "?" : connection.name(), source.externalId());
            }
        };
    }
}
