package dev.customary.hub.delivery;

import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Of;
import dev.customary.connector.Webhooks.What;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.database.Packing;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries in PostgreSQL. */
@Component
final class PostgresDeliveries implements Deliveries {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    // One that a worker holds may have been read before this news came, so it does not count as the same.
    private static final String STORE = """
            insert into delivery (id, connection_id, received_at, topic, repetition, hints, body, state, attempts, reason)
            select ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?
             where not exists (
                select from delivery
                 where connection_id = ? and repetition = ? and state = 'WAITING' and held_until is null)
            """;

    // An array, because a join may carry out the inner query once for each row, and hold more than the limit.
    private static final String CLAIM = """
            update delivery set held_until = ?
             where id = any (array(
                select id from delivery
                 where connection_id = ? and state = 'WAITING' and (not_before is null or not_before <= ?)
                   and (held_until is null or held_until <= ?)
                 order by id limit ? for update skip locked))
            returning *
            """;

    private static final String FINISH = """
            update delivery set state = ?, reason = ?, ended_at = ?, held_until = null, not_before = null
             where id = any (?)
            """;

    private static final String DEFER = """
            update delivery set state = 'WAITING', reason = ?, not_before = ?, held_until = null, attempts = attempts + 1
             where id = any (?)
            """;

    private static final String LATEST = """
            select * from delivery where (?::int is null or connection_id = ?) and id < ? order by id desc limit ?
            """;

    private final Database database;
    private final Signals signals;

    PostgresDeliveries(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public void store(Delivery delivery, byte[] body) {
        int stored = database.jdbc()
                .sql(STORE)
                .params(
                        delivery.id(),
                        delivery.connection().value(),
                        Moments.parameter(delivery.receivedAt()),
                        delivery.topic(),
                        delivery.repetition(),
                        hints(delivery.hints()),
                        Packing.pack(body),
                        delivery.state().name(),
                        delivery.attempts(),
                        delivery.reason(),
                        delivery.connection().value(),
                        delivery.repetition())
                .update();
        if (stored == 1 && delivery.state() == Delivery.State.WAITING)
            signals.send(
                    Channels.DELIVERIES, Integer.toString(delivery.connection().value()));
    }

    @Override
    public List<Delivery> claim(ConnectionId connection, int limit, Instant now, Duration lease) {
        var at = Moments.parameter(now);
        return database
                .jdbc()
                .sql(CLAIM)
                .params(Moments.parameter(now.plus(lease)), connection.value(), at, at, limit)
                .query(PostgresDeliveries::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::id))
                .toList();
    }

    @Override
    public List<byte[]> bodies(Collection<UUID> ids) {
        return database.jdbc()
                .sql("select body from delivery where id = any (?) order by id")
                .param(Columns.anyOfIds(ids))
                .query((row, number) -> Packing.unpack(row.getBytes("body")))
                .list();
    }

    @Override
    public void finish(Collection<UUID> ids, Delivery.State state, String reason, Instant at) {
        database.jdbc()
                .sql(FINISH)
                .params(state.name(), reason, Moments.parameter(at), Columns.anyOfIds(ids))
                .update();
    }

    @Override
    public void defer(Collection<UUID> ids, Instant until, String reason) {
        database.jdbc()
                .sql(DEFER)
                .params(reason, Moments.parameter(until), Columns.anyOfIds(ids))
                .update();
    }

    @Override
    public List<Delivery> latest(Optional<ConnectionId> connection, Optional<UUID> before, int limit) {
        Integer only = connection.map(ConnectionId::value).orElse(null);
        return database.jdbc()
                .sql(LATEST)
                .param(only)
                .param(only)
                .param(before.orElse(AFTER_ALL))
                .param(limit)
                .query(PostgresDeliveries::read)
                .list();
    }

    @Override
    public Optional<Instant> lastReceived(ConnectionId connection) {
        return latest(Optional.of(connection), Optional.empty(), 1).stream()
                .map(Delivery::receivedAt)
                .findFirst();
    }

    private static String hints(List<Hint> hints) {
        var array = JSON.createArrayNode();
        hints.forEach(hint -> array.addObject()
                .put("id", hint.externalId())
                .put("what", hint.what().name())
                .put("of", hint.of().name()));
        return array.toString();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        List<Hint> hints = JSON.readTree(row.getString("hints"))
                .valueStream()
                .map(hint -> new Hint(
                        hint.get("id").stringValue(),
                        What.valueOf(hint.get("what").stringValue()),
                        Of.valueOf(hint.path("of").asString(Of.CUSTOMER.name()))))
                .toList();
        return new Delivery(
                row.getObject("id", UUID.class),
                new ConnectionId(row.getInt("connection_id")),
                Moments.read(row, "received_at"),
                row.getString("topic"),
                row.getString("repetition"),
                hints,
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
