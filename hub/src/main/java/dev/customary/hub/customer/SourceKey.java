package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import java.util.Comparator;

/** One customer record of one connection. */
public record SourceKey(ConnectionId connection, String externalId) implements Comparable<SourceKey> {
    private static final Comparator<SourceKey> ORDER =
            Comparator.comparing(SourceKey::connection).thenComparing(SourceKey::externalId);

    @Override
    public int compareTo(SourceKey other) {
        return ORDER.compare(this, other);
    }
}
