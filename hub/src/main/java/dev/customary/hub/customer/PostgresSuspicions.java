package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Suspicions in PostgreSQL. */
@Component
final class PostgresSuspicions implements Suspicions {
    private static final String OF = """
            select external_id, since, scans from suspicion
             where workspace_id = current_workspace() and connection_id = ? and stream = 1
            """;

    private static final String SAVE = """
            insert into suspicion (connection_id, external_id, since, scans)
            select connection_id, external_id, since::timestamptz, scans
              from unnest(?::int[], ?::text[], ?::text[], ?::int[]) as saved(connection_id, external_id, since, scans)
                on conflict (workspace_id, connection_id, stream, external_id) do update
               set since = excluded.since, scans = excluded.scans
            """;

    private static final String CLEAR = """
            delete from suspicion
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and external_id = any (?)
            """;

    private final Database database;

    PostgresSuspicions(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Suspicion> of(ConnectionId connection) {
        Map<String, Suspicion> all = new HashMap<>();
        database.jdbc()
                .sql(OF)
                .param(connection.value())
                .query((row, number) -> all.put(
                        row.getString("external_id"),
                        new Suspicion(
                                new SourceKey(connection, row.getString("external_id")),
                                Moments.read(row, "since"),
                                row.getInt("scans"))))
                .list();
        return all;
    }

    @Override
    public void save(Collection<Suspicion> suspicions) {
        if (suspicions.isEmpty()) return;
        List<Object> columns = Columns.of(suspicions)
                .integer(suspicion -> suspicion.key().connection().value())
                .text(suspicion -> suspicion.key().externalId())
                .moment(Suspicion::since)
                .integer(Suspicion::scans)
                .parameters();
        database.jdbc().sql(SAVE).params(columns).update();
    }

    @Override
    public void clear(ConnectionId connection, Collection<String> externalIds) {
        if (externalIds.isEmpty()) return;
        database.jdbc()
                .sql(CLEAR)
                .params(connection.value(), Columns.anyOf(externalIds))
                .update();
    }
}
