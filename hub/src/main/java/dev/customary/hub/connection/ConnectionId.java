package dev.customary.hub.connection;

/** A connection's key inside the hub; people and the API use its short name or its public id. */
public record ConnectionId(int value) implements Comparable<ConnectionId> {
    @Override
    public int compareTo(ConnectionId other) {
        return Integer.compare(value, other.value);
    }
}
