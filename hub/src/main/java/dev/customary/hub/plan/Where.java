package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import java.util.Optional;

/** What an item would change: the hub, or a connection's system. */
public record Where(Optional<ConnectionId> connection) {
    public static final Where HUB = new Where(Optional.empty());

    public static Where in(ConnectionId connection) {
        return new Where(Optional.of(connection));
    }

    public boolean isHub() {
        return connection.isEmpty();
    }
}
