package dev.customary.hub.quarantine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rejects in PostgreSQL; one open row for each matter. */
@Component
final class PostgresQuarantine implements Quarantine {
    private static final String PUT = """
            insert into reject (id, connection_id, kind, subject, path, customer, error_class, found, expected, reason,
                   first_seen, last_seen, attempts, state)
            select id::uuid, connection_id, kind, subject, path, customer, error_class, found, expected, reason,
                   first_seen::timestamptz, last_seen::timestamptz, attempts, 'OPEN'
              from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                   ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
                   as put(id, connection_id, kind, subject, path, customer, error_class, found, expected, reason,
                   first_seen, last_seen, attempts)
                on conflict (workspace_id, connection_id, kind, subject, path) where state = 'OPEN' do update
               set customer = coalesce(excluded.customer, reject.customer), error_class = excluded.error_class,
                   found = excluded.found, expected = excluded.expected, reason = excluded.reason,
                   last_seen = excluded.last_seen, attempts = reject.attempts + 1
            """;

    private static final String SOLVE = """
            update reject set state = 'SOLVED', ended_at = ?
             where workspace_id = current_workspace() and connection_id = ? and kind = ? and subject = any (?)
               and state = 'OPEN'
            """;

    private static final String IGNORE = """
            update reject set state = 'IGNORED', ended_at = ?, ended_because = ? where id = ? and state = 'OPEN'
            """;

    private static final String OPEN = """
            select * from reject
             where state = 'OPEN' and (?::int is null or connection_id = ?) and (?::text is null or error_class = ?)
               and (?::timestamptz is null or (last_seen, id) < (?, ?))
             order by last_seen desc, id desc limit ?
            """;

    private static final String COUNT = """
            select count(*) from reject
             where state = 'OPEN' and (?::int is null or connection_id = ?) and (?::text is null or error_class = ?)
            """;

    private final Database database;

    PostgresQuarantine(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<Reject> rejects) {
        if (rejects.isEmpty()) return;
        List<Object> columns = Columns.of(onceEach(rejects))
                .uuid(Reject::id)
                .integer(reject -> reject.connection().value())
                .text(reject -> reject.kind().name())
                .text(Reject::subject)
                .text(Reject::path)
                .text(reject -> reject.customer().orElse(null))
                .text(reject -> reject.errorClass().name())
                .text(reject -> sound(reject.found()))
                .text(reject -> sound(reject.expected()))
                .text(reject -> sound(reject.reason()))
                .moment(Reject::firstSeen)
                .moment(Reject::lastSeen)
                .integer(Reject::attempts)
                .parameters();
        database.jdbc().sql(PUT).params(columns).update();
    }

    /** PostgreSQL has no place for a NUL in a text, and broken records are where one comes from. */
    private static String sound(String text) {
        return text.replace("\0", "\\0");
    }

    private static Collection<Reject> onceEach(Collection<Reject> rejects) {
        Map<List<Object>, Reject> once = new LinkedHashMap<>();
        rejects.forEach(reject ->
                once.put(List.of(reject.connection(), reject.kind(), reject.subject(), reject.path()), reject));
        return once.values();
    }

    @Override
    public void solve(Reject.Kind kind, ConnectionId connection, Collection<String> subjects, Instant at) {
        database.jdbc()
                .sql(SOLVE)
                .params(Moments.parameter(at), connection.value(), kind.name(), Columns.anyOf(subjects))
                .update();
    }

    @Override
    public boolean ignore(UUID id, String reason, Instant at) {
        return database.jdbc()
                        .sql(IGNORE)
                        .params(Moments.parameter(at), reason, id)
                        .update()
                == 1;
    }

    @Override
    public Optional<Reject> find(UUID id) {
        return database.jdbc()
                .sql("select * from reject where id = ?")
                .param(id)
                .query(PostgresQuarantine::read)
                .optional();
    }

    @Override
    public List<Reject> openAbout(String customer) {
        return database.jdbc()
                .sql("select * from reject where state = 'OPEN' and customer = ? order by last_seen desc, id desc")
                .param(customer)
                .query(PostgresQuarantine::read)
                .list();
    }

    @Override
    public List<Reject> open(Wanted wanted, Optional<Place> after, int limit) {
        Integer connection = wanted.connection().map(ConnectionId::value).orElse(null);
        String errorClass = wanted.errorClass().map(Enum::name).orElse(null);
        var lastSeen = Moments.parameter(after.map(Place::lastSeen));
        return database.jdbc()
                .sql(OPEN)
                .param(connection)
                .param(connection)
                .param(errorClass)
                .param(errorClass)
                .param(lastSeen)
                .param(lastSeen)
                .param(after.map(Place::id).orElse(null))
                .param(limit)
                .query(PostgresQuarantine::read)
                .list();
    }

    @Override
    public List<Reject> openOf(String customer) {
        return database.jdbc()
                .sql("select * from reject where state = 'OPEN' and customer = ? order by id")
                .param(customer)
                .query(PostgresQuarantine::read)
                .list();
    }

    @Override
    public void move(Collection<UUID> ids, String customer) {
        database.jdbc()
                .sql("update reject set customer = ? where id = any (?)")
                .param(customer)
                .param(Columns.anyOfIds(ids))
                .update();
    }

    @Override
    public long countOpen(Wanted wanted) {
        Integer connection = wanted.connection().map(ConnectionId::value).orElse(null);
        String errorClass = wanted.errorClass().map(Enum::name).orElse(null);
        return database.jdbc()
                .sql(COUNT)
                .param(connection)
                .param(connection)
                .param(errorClass)
                .param(errorClass)
                .query(Long.class)
                .single();
    }

    private static Reject read(ResultSet row, int number) throws SQLException {
        return new Reject(
                row.getObject("id", UUID.class),
                Reject.Kind.valueOf(row.getString("kind")),
                new ConnectionId(row.getInt("connection_id")),
                row.getString("subject"),
                Optional.ofNullable(row.getString("customer")),
                Reject.ErrorClass.valueOf(row.getString("error_class")),
                row.getString("path"),
                row.getString("found"),
                row.getString("expected"),
                row.getString("reason"),
                Moments.read(row, "first_seen"),
                Moments.read(row, "last_seen"),
                row.getInt("attempts"),
                Reject.State.valueOf(row.getString("state")));
    }
}
