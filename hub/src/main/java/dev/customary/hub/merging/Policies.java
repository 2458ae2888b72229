package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Value.Address.Part;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param incomplete the parts that a connection's addresses have no place for
 * @param order the connections, the one that wins first
 */
public record Policies(
        ConnectionId self,
        Map<Field, FieldPolicy> byField,
        Map<ConnectionId, Set<Field>> meek,
        Map<ConnectionId, Map<Field, Set<Part>>> incomplete,
        List<ConnectionId> order) {
    public Policies {
        byField = Map.copyOf(byField);
        meek = Map.copyOf(meek);
        incomplete = Map.copyOf(incomplete);
        order = List.copyOf(order);
    }

    public FieldPolicy of(Field field) {
        return isNeverHeard(self, field) ? FieldPolicy.HUB_WINS : ofWorkspace(field);
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

    /** How much the word of {@code connection} on {@code field} counts. */
    Claim.Say say(ConnectionId connection, Field field) {
        if (isNeverHeard(connection, field)) {
            return Claim.Say.NONE;
        }
        return incomplete.getOrDefault(connection, Map.of()).containsKey(field) ? Claim.Say.PARTIAL : Claim.Say.WHOLE;
    }

    private boolean isNeverHeard(ConnectionId connection, Field field) {
        return meek.getOrDefault(connection, Set.of()).contains(field);
    }

    /** For what the connection itself cannot say. A value by somebody who is never heard completes nothing. */
    public Completion completion(Customer golden) {
        Map<Field, Set<Part>> own = incomplete.getOrDefault(self, Map.of());
        if (own.isEmpty()) {
            return Completion.NONE;
        }
        Map<Field, Set<Part>> lacking = new HashMap<>(own);
        lacking.keySet()
                .removeIf(field -> Optional.ofNullable(golden.provenance().get(field))
                        .flatMap(Provenance::source)
                        .filter(source -> isNeverHeard(source.connection(), field))
                        .isPresent());
        return new Completion(lacking);
    }

    /** The rank of a connection, the lower wins; one that is not in the order comes last. */
    public int rank(ConnectionId connection) {
        int place = order.indexOf(connection);
        return place < 0 ? order.size() : place;
    }
}
