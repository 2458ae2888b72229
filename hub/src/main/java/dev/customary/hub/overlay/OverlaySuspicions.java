package dev.customary.hub.overlay;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Parcels;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The suspicions as they would be. */
record OverlaySuspicions(Suspicions store, Sheet sheet) implements Suspicions {

    @Override
    public Map<String, Suspicion> of(ConnectionId connection) {
        Map<String, Suspicion> all = new HashMap<>(store.of(connection));
        for (Row row : sheet.ownedBy(Kind.SUSPICION, List.of(Keys.of(connection)))) {
            String id = Keys.source(row.key()).externalId();
            if (row.isEmpty()) {
                all.remove(id);
            } else {
                all.put(id, Parcels.suspicion(row.content()));
            }
        }
        return all;
    }

    @Override
    public void save(Collection<Suspicion> suspicions) {
        sheet.put(suspicions.stream()
                .map(suspicion -> row(suspicion.key(), Parcels.wrap(suspicion)))
                .toList());
    }

    /** Only what there is needs to be covered: mostly there is nothing. */
    @Override
    public void clear(ConnectionId connection, Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return;
        }
        Map<String, Suspicion> all = of(connection);
        sheet.put(externalIds.stream()
                .filter(all::containsKey)
                .distinct()
                .map(id -> row(new SourceKey(connection, id), new byte[0]))
                .toList());
    }

    private static Row row(SourceKey key, byte[] content) {
        return new Row(Kind.SUSPICION, Keys.of(key), Keys.of(key.connection()), content);
    }
}
