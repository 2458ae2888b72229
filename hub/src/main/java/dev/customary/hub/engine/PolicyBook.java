package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.merging.Policies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies that hold for what a connection says: its connector's defaults, then its own. */
public final class PolicyBook {
    private final Remotes remotes;

    public PolicyBook(Remotes remotes) {
        this.remotes = remotes;
    }

    /** @param all the workspace's connections, the one that wins first */
    public Policies of(Connection connection, List<Connection> all) {
        Map<Field, FieldPolicy> byField =
                new HashMap<>(remotes.descriptor(connection).policies());
        byField.putAll(connection.policies());
        List<ConnectionId> order = all.stream().map(Connection::id).toList();
        return new Policies(byField, order);
    }
}
