package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shadows in a map. */
final class InMemoryShadows implements Shadows {
    private final Journal journal;

    InMemoryShadows(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<String, Head> heads(ConnectionId connection, Collection<String> externalIds) {
        return page(connection, externalIds, shadow -> new Head(shadow.raw(), shadow.state()));
    }

    @Override
    public Map<String, Shadow> ofPage(ConnectionId connection, Collection<String> externalIds) {
        return page(connection, externalIds, Function.identity());
    }

    private <T> Map<String, T> page(ConnectionId connection, Collection<String> ids, Function<Shadow, T> part) {
        Map<String, T> found = new HashMap<>();
        for (String id : ids) {
            journal.tables()
                    .shadows
                    .find(new SourceKey(connection, id))
                    .ifPresent(shadow -> found.put(id, part.apply(shadow)));
        }
        return found;
    }

    @Override
    public void save(Collection<Shadow> shadows) {
        shadows.forEach(shadow -> journal.tables().shadows.put(shadow.key(), shadow));
    }

    @Override
    public List<String> liveIdsAfter(ConnectionId connection, String after, int limit) {
        return live(journal.tables().shadows.after(new SourceKey(connection, after)), connection)
                .limit(limit)
                .map(shadow -> shadow.key().externalId())
                .toList();
    }

    @Override
    public List<String> someGone(ConnectionId connection, int limit) {
        return journal.tables()
                .shadows
                .all()
                .filter(shadow -> shadow.state() == Shadow.State.GONE
                        && shadow.key().connection().equals(connection))
                .limit(limit)
                .map(shadow -> shadow.key().externalId())
                .toList();
    }

    @Override
    public long countLive(ConnectionId connection) {
        return live(journal.tables().shadows.all(), connection).count();
    }

    private static Stream<Shadow> live(Stream<Shadow> shadows, ConnectionId connection) {
        return shadows.filter(shadow ->
                shadow.state() == Shadow.State.LIVE && shadow.key().connection().equals(connection));
    }
}
