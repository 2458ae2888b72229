package dev.customary.hub.inbox;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Conflicts in PostgreSQL; one open row for each question. */
@Component
final class PostgresConflicts implements Conflicts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OPEN = """
            insert into conflict (id, customer_id, field, connection_id, external_id, here, there, base, opened_at, kind)
            select id::uuid, customer_id::uuid, field, connection_id, external_id, here::json, there::json, base::json,
                   opened_at::timestamptz, kind
              from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                   ?::text[], ?::text[])
                   as opened(id, customer_id, field, connection_id, external_id, here, there, base, opened_at, kind)
                on conflict (customer_id, field, connection_id, stream, external_id) where ended_at is null do update
               set here = excluded.here, there = excluded.there, base = excluded.base, kind = excluded.kind
            """;

    private static final String RESOLVE = """
            update conflict set ended_at = ?, ended_by = ?, choice = ? where id = ? and ended_at is null
            """;

    private static final String LIST = """
            select * from conflict
             where ended_at is null and (?::int is null or connection_id = ?) and id > ? order by id limit ?
            """;

    private final Database database;

    PostgresConflicts(Database database) {
        this.database = database;
    }

    @Override
    public void open(Collection<Conflict> conflicts) {
        if (conflicts.isEmpty()) return;
        List<Object> columns = Columns.of(onceEach(conflicts))
                .uuid(Conflict::id)
                .uuid(conflict -> conflict.customer().value())
                .text(conflict -> conflict.field().name())
                .integer(conflict -> conflict.source().connection().value())
                .text(conflict -> conflict.source().externalId())
                .text(conflict -> json(conflict.field(), conflict.here()))
                .text(conflict -> json(conflict.field(), conflict.there()))
                .text(conflict -> json(conflict.field(), conflict.base()))
                .moment(Conflict::openedAt)
                .text(conflict -> conflict.kind().name())
                .parameters();
        database.jdbc().sql(OPEN).params(columns).update();
    }

    private static Collection<Conflict> onceEach(Collection<Conflict> conflicts) {
        Map<List<Object>, Conflict> once = new LinkedHashMap<>();
        conflicts.forEach(
                conflict -> once.put(List.of(conflict.customer(), conflict.field(), conflict.source()), conflict));
        return once.values();
    }

    @Override
    public Map<CustomerId, List<Conflict>> openOf(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return new HashMap<>();
        return database
                .jdbc()
                .sql("select * from conflict where customer_id = any (?) and ended_at is null order by id")
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .query(PostgresConflicts::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Conflict::customer));
    }

    @Override
    public Optional<Conflict> find(UUID id) {
        return database.jdbc()
                .sql("select * from conflict where id = ?")
                .param(id)
                .query(PostgresConflicts::read)
                .optional();
    }

    @Override
    public void move(Collection<UUID> ids, CustomerId customer) {
        database.jdbc()
                .sql("update conflict set customer_id = ? where id = any (?)")
                .param(customer.value())
                .param(Columns.anyOfIds(ids))
                .update();
    }

    @Override
    public boolean resolve(UUID id, Conflict.Resolution resolution) {
        return database.jdbc()
                        .sql(RESOLVE)
                        .params(
                                Moments.parameter(resolution.at()),
                                resolution.actor(),
                                resolution.choice().name(),
                                id)
                        .update()
                == 1;
    }

    @Override
    public List<Conflict> listOpen(Optional<ConnectionId> connection, Optional<UUID> after, int limit) {
        Integer only = connection.map(ConnectionId::value).orElse(null);
        return database.jdbc()
                .sql(LIST)
                .param(only)
                .param(only)
                .param(after.orElse(new UUID(0, 0)))
                .param(limit)
                .query(PostgresConflicts::read)
                .list();
    }

    @Override
    public long countOpen(Optional<ConnectionId> connection) {
        Integer only = connection.map(ConnectionId::value).orElse(null);
        return database.jdbc()
                .sql("select count(*) from conflict where ended_at is null and (?::int is null or connection_id = ?)")
                .param(only)
                .param(only)
                .query(Long.class)
                .single();
    }

    private static String json(Field field, Optional<Value> value) {
        return FieldsJson.write(field, value).toString();
    }

    private static Conflict read(ResultSet row, int number) throws SQLException {
        Field field = Field.named(row.getString("field"));
        return new Conflict(
                row.getObject("id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                field,
                new SourceKey(new ConnectionId(row.getInt("connection_id")), row.getString("external_id")),
                value(field, row.getString("here")),
                value(field, row.getString("there")),
                value(field, row.getString("base")),
                Moments.read(row, "opened_at"),
                Conflict.Kind.valueOf(row.getString("kind")),
                resolution(row));
    }

    private static Optional<Value> value(Field field, String json) {
        return FieldsJson.read(field, JSON.readTree(json));
    }

    private static Optional<Conflict.Resolution> resolution(ResultSet row) throws SQLException {
        Optional<Instant> ended = Moments.find(row, "ended_at");
        if (ended.isEmpty()) return Optional.empty();
        return Optional.of(new Conflict.Resolution(
                ended.get(), row.getString("ended_by"), Conflict.Choice.valueOf(row.getString("choice"))));
    }
}
