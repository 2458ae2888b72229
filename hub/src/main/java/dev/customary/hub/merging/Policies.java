package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.ConnectionId;
import java.util.List;
import java.util.Map;

/**
 * The policy of each field and the order of the connections where that decides. Immutable.
 *
 * @param byField what differs from {@link FieldPolicy#SOURCE_WINS}
 * @param order the connections, the one that wins first
 */
public record Policies(Map<Field, FieldPolicy> byField, List<ConnectionId> order) {
    public Policies {
        byField = Map.copyOf(byField);
        order = List.copyOf(order);
    }

    public FieldPolicy of(Field field) {
        return byField.getOrDefault(field, FieldPolicy.SOURCE_WINS);
    }

    /** The rank of a connection, the lower wins; one that is not in the order comes last. */
    public int rank(ConnectionId connection) {
        int place = order.indexOf(connection);
        return place < 0 ? order.size() : place;
    }
}
