package dev.customary.hub.delivery;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** How webhooks stand, in PostgreSQL. */
@Component
final class PostgresHearings implements Hearings {
    private static final String OF = """
            select state, since, reason, expected, observed, recent, asked from hearing where connection_id = ?
            """;

    private static final String BEGIN = """
            insert into hearing (connection_id, state, since, reason, expected, observed, recent, asked)
            values (?, 'OFF', ?, '', 0, 0, '', false) on conflict do nothing
            """;

    private static final String SAVE = """
            update hearing set state = ?, since = ?, reason = ?, expected = ?, observed = ?, recent = ?, asked = ?
             where connection_id = ?
            """;

    private static final String NOTE = """
            insert into unheard (connection_id, external_id, found_at)
            select ?, unnest(?::text[]), ? on conflict do nothing
            """;

    private static final String TAKE = """
            delete from unheard
             where connection_id = ? and found_at <= ?
               and not exists (select from delivery where connection_id = ? and state = 'WAITING')
            """;

    private final Database database;

    PostgresHearings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Hearing> of(ConnectionId connection) {
        return database.jdbc()
                .sql(OF)
                .param(connection.value())
                .query(PostgresHearings::read)
                .optional();
    }

    @Override
    public Hearing change(ConnectionId connection, Instant at, UnaryOperator<Hearing> change) {
        database.jdbc()
                .sql(BEGIN)
                .params(connection.value(), Moments.parameter(at))
                .update();
        Hearing before = database.jdbc()
                .sql(OF + " for update")
                .param(connection.value())
                .query(PostgresHearings::read)
                .single();
        Hearing after = change.apply(before);
        if (!after.equals(before)) save(connection, after);
        return after;
    }

    private void save(ConnectionId connection, Hearing hearing) {
        database.jdbc()
                .sql(SAVE)
                .params(
                        hearing.state().name(),
                        Moments.parameter(hearing.since()),
                        hearing.reason(),
                        hearing.expected(),
                        hearing.observed(),
                        hearing.recent(),
                        hearing.asked(),
                        connection.value())
                .update();
    }

    @Override
    public void noteUnheard(ConnectionId connection, Collection<String> externalIds, Instant at) {
        if (externalIds.isEmpty()) return;
        database.jdbc()
                .sql(NOTE)
                .params(connection.value(), Columns.anyOf(externalIds), Moments.parameter(at))
                .update();
    }

    @Override
    public void forgetUnheard(ConnectionId connection, Collection<String> externalIds) {
        if (externalIds.isEmpty()) return;
        database.jdbc()
                .sql("delete from unheard where connection_id = ? and external_id = any (?)")
                .params(connection.value(), Columns.anyOf(externalIds))
                .update();
    }

    @Override
    public int takeUnheard(ConnectionId connection, Instant until) {
        return database.jdbc()
                .sql(TAKE)
                .params(connection.value(), Moments.parameter(until), connection.value())
                .update();
    }

    private static Hearing read(ResultSet row, int number) throws SQLException {
        return new Hearing(
                Hearing.State.valueOf(row.getString("state")),
                Moments.read(row, "since"),
                row.getString("reason"),
                row.getLong("expected"),
                row.getLong("observed"),
                row.getString("recent"),
                row.getBoolean("asked"));
    }
}
