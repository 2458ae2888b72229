package dev.customary.hub.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls that this node has made to each connection since it started. Thread-safe. */
public final class CallCount {
    private final Map<ConnectionId, LongAdder> counts = new ConcurrentHashMap<>();

    /** One call more. */
    public void add(ConnectionId connection) {
        counts.computeIfAbsent(connection, missing -> new LongAdder()).increment();
    }

    public long of(ConnectionId connection) {
        var count = counts.get(connection);
        return count == null ? 0 : count.sum();
    }
}
