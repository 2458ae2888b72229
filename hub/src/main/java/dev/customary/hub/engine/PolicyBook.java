package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Value.Address.Part;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.merging.Policies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policies of a workspace. For each field the first connection, in their order, that was told a policy decides; if none
 * was, the first one whose connector has a default. {@link FieldPolicy#HUB_WINS} binds the connection itself alone.
 */
public final class PolicyBook {
    private final Remotes remotes;

    public PolicyBook(Remotes remotes) {
        this.remotes = remotes;
    }

    /** @param all the workspace's connections, the one that wins first */
    public Policies of(Connection connection, List<Connection> all) {
        Map<Field, FieldPolicy> byField = byField(all);
        Map<ConnectionId, Set<Field>> meek = all.stream().collect(Collectors.toMap(Connection::id, this::meek));
        Map<ConnectionId, Map<Field, Set<Part>>> incomplete = all.stream()
                .collect(Collectors.toMap(
                        Connection::id, each -> remotes.descriptor(each).lacking()));
        return new Policies(
                connection.id(),
                byField,
                meek,
                incomplete,
                all.stream().map(Connection::id).toList());
    }

    /** True when synchronisation never changes {@code field} once it has a value. */
    boolean isProtected(Field field, List<Connection> all) {
        return byField(all).get(field) == FieldPolicy.SET_ONCE;
    }

    private Map<Field, FieldPolicy> byField(List<Connection> all) {
        Map<Field, FieldPolicy> byField = new HashMap<>();
        all.forEach(each -> note(each.policies(), byField));
        all.forEach(each -> note(remotes.descriptor(each).policies(), byField));
        return byField;
    }

    private static void note(Map<Field, FieldPolicy> policies, Map<Field, FieldPolicy> byField) {
        policies.forEach((field, policy) -> {
            if (policy != FieldPolicy.HUB_WINS) {
                byField.putIfAbsent(field, policy);
            }
        });
    }

    private Set<Field> meek(Connection connection) {
        Map<Field, FieldPolicy> own =
                new HashMap<>(remotes.descriptor(connection).policies());
        own.putAll(connection.policies());
        own.values().removeIf(policy -> policy != FieldPolicy.HUB_WINS);
        return own.keySet();
    }
}
