package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shadows of the current workspace. Called inside a transaction. */
public interface Shadows {

    /** What is needed to see that nothing changed. */
    record Head(Fingerprint raw, Shadow.State state) {}

    /** The heads of a whole page in one question; a record never seen is absent from the answer. */
    Map<String, Head> heads(ConnectionId connection, Collection<String> externalIds);

    /** The states of records of several connections, one question for each; a record never seen is absent from the answer. */
    default Map<SourceKey, Shadow.State> states(Collection<SourceKey> keys) {
        Map<ConnectionId, List<String>> pages = keys.stream()
                .collect(Collectors.groupingBy(
                        SourceKey::connection, Collectors.mapping(SourceKey::externalId, Collectors.toList())));
        Map<SourceKey, Shadow.State> states = new HashMap<>();
        pages.forEach((connection, ids) ->
                heads(connection, ids).forEach((id, head) -> states.put(new SourceKey(connection, id), head.state())));
        return states;
    }

    /** The shadows of a whole page in one question, with their payloads. */
    Map<String, Shadow> ofPage(ConnectionId connection, Collection<String> externalIds);

    default Optional<Shadow> find(SourceKey key) {
        return Optional.ofNullable(
                ofPage(key.connection(), List.of(key.externalId())).get(key.externalId()));
    }

    /** Keeps {@code shadows}, in place of those of the same keys. Each key at most once. */
    void save(Collection<Shadow> shadows);

    /**
     * The next external ids of the live shadows of a connection, in the order of their UTF-8 bytes.
     *
     * @param after where to go on; empty string for the beginning
     */
    List<String> liveIdsAfter(ConnectionId connection, String after, int limit);

    /** External ids of records that are gone, {@code limit} at most. */
    List<String> someGone(ConnectionId connection, int limit);

    /** How many live shadows a connection has. */
    long countLive(ConnectionId connection);
}
