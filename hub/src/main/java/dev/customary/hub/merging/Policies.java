package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policies that hold for what one connection says. How two sources contend for a field is one policy for the whole
 * workspace: were it each connection's own, who wins would depend on who comes last. What a connection alone may say is that
 * its own word never counts ({@link FieldPolicy#HUB_WINS}). Immutable.
 *
 * @param self the connection
 * @param byField the workspace's policies where they are not {@link FieldPolicy#SOURCE_WINS}; none is {@code HUB_WINS}
 * @param meek the fields of which a connection's word never counts
 * @param order the connections, the one that wins first
 */
public record Policies(
        ConnectionId self,
        Map<Field, FieldPolicy> byField,
        Map<ConnectionId, Set<Field>> meek,
        List<ConnectionId> order) {
    public Policies {
        byField = Map.copyOf(byField);
        meek = Map.copyOf(meek);
        order = List.copyOf(order);
    }

    public FieldPolicy of(Field field) {
        return isMeek(self, field) ? FieldPolicy.HUB_WINS : ofWorkspace(field);
    }

    /** How sources contend for a field, whoever they are. */
    public FieldPolicy ofWorkspace(Field field) {
        return byField.getOrDefault(field, FieldPolicy.SOURCE_WINS);
    }

    /** All fields that synchronisation never changes once they have a value. */
    public Set<Field> protectedFields() {
        return byField.keySet().stream()
                .filter(field -> ofWorkspace(field) == FieldPolicy.SET_ONCE)
                .collect(Collectors.toSet());
    }

    /** True when the word of {@code connection} on {@code field} counts only while nobody else has one. */
    boolean isMeek(ConnectionId connection, Field field) {
        return meek.getOrDefault(connection, Set.of()).contains(field);
    }

    /** The rank of a connection, the lower wins; one that is not in the order comes last. */
    public int rank(ConnectionId connection) {
        int place = order.indexOf(connection);
        return place < 0 ? order.size() : place;
    }
}
