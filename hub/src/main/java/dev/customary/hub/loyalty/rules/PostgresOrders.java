package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Order;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Orders in PostgreSQL, and what was entered for them. Called inside a transaction. */
final class PostgresOrders {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ASK = """
            insert into loyalty_order as o (connection_id, external_id, asked)
            select ?, named, 1 from unnest(?::text[]) as named order by named
                on conflict (workspace_id, connection_id, external_id) do update
               set asked = o.asked + 1, not_before = null
            """;

    // An array, because a join may carry out the inner query once for each row, and hold more than the limit.
    private static final String CLAIM = """
            update loyalty_order set held_until = ?
             where connection_id = ? and external_id = any (array(
                select external_id from loyalty_order
                 where connection_id = ? and asked > read and (not_before is null or not_before <= ?)
                   and (held_until is null or held_until <= ?)
                 order by external_id limit ? for update skip locked))
            returning external_id, asked, attempts
            """;

    private static final String FINISH = """
            update loyalty_order o
               set read = greatest(o.read, f.asked), held_until = null, not_before = null, attempts = 0,
                   reason = case when o.content is null then 'there is no such order, or the app may not read one so old' else '' end
              from unnest(?::text[], ?::bigint[]) as f(external_id, asked)
             where o.connection_id = ? and o.external_id = f.external_id
            """;

    private static final String DEFER = """
            update loyalty_order set held_until = null, not_before = ?, attempts = attempts + 1, reason = ?
             where connection_id = ? and external_id = any (?)
            """;

    // What was read before another reading began may come after it. What is nobody's is never settled, and need not be
    // looked at.
    private static final String KEEP = """
            insert into loyalty_order as o (connection_id, external_id, content, customer_ref, paid_at, unsettled)
            select ?, external_id, content::jsonb, customer_ref, paid_at::timestamptz, customer_ref is not null
              from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as kept(external_id, content, customer_ref, paid_at)
             order by external_id
                on conflict (workspace_id, connection_id, external_id) do update
               set content = excluded.content, customer_ref = excluded.customer_ref, paid_at = excluded.paid_at,
                   unsettled = excluded.unsettled
             where o.content is null or o.content <> excluded.content
               and (o.content ->> 'changedAt')::timestamptz <= (excluded.content ->> 'changedAt')::timestamptz
            """;

    private static final String ORDER = """
            select o.*, l.customer_id as linked from loyalty_order o
              %s join link l on l.workspace_id = o.workspace_id and l.connection_id = o.connection_id and l.stream = 1
               and l.external_id = o.customer_ref
             where o.workspace_id = current_workspace()
            """;

    private static final String UNSETTLED = ORDER.formatted("")
            + " and o.unsettled order by o.connection_id, o.external_id limit ? for update of o skip locked";

    private static final String PAID = ORDER.formatted("left") + """
               and o.paid_at >= ? and (o.connection_id, o.external_id) > (?, ?) order by o.connection_id, o.external_id limit ?
            """;

    private static final String SETTLED = """
            update loyalty_order o
               set unsettled = false, customer_id = s.customer_id::uuid, factor = s.factor::numeric, points = s.points,
                   refunds = array(select jsonb_array_elements_text(s.refunds::jsonb)), lines = s.lines, reason = s.reason
              from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[])
                   as s(connection_id, external_id, customer_id, factor, points, refunds, lines, reason)
             where o.connection_id = s.connection_id and o.external_id = s.external_id
            """;

    private static final String EARNED = """
            select e.source, e.event, e.line, e.points - coalesce((
                     select sum(abs(r.points)) from loyalty_entry r where r.reverses = e.id), 0) as remaining
              from unnest(?::text[], ?::text[]) as wanted(source, event)
              join loyalty_entry e on e.workspace_id = current_workspace() and e.source = wanted.source and e.event = wanted.event
             where e.kind = 'EARN' order by e.at desc, e.number desc
            """;

    private final Database database;

    PostgresOrders(Database database) {
        this.database = database;
    }

    /** An order that is to be read. */
    record Claimed(String externalId, long asked, int attempts) {}

    /** An order with who its customer is by now, if the hub knows him. */
    record Tied(StoredOrder stored, Optional<CustomerId> customer) {}

    /** An entry for an order of which something is left to be taken back. */
    record Earned(String line, long left) {}

    void ask(ConnectionId connection, Collection<String> externalIds) {
        if (!externalIds.isEmpty()) {
            database.jdbc()
                    .sql(ASK)
                    .params(connection.value(), Columns.anyOf(new TreeSet<>(externalIds)))
                    .update();
        }
    }

    List<Claimed> claim(ConnectionId connection, int limit, Instant now, Instant until) {
        var at = Moments.parameter(now);
        return database.jdbc()
                .sql(CLAIM)
                .params(Moments.parameter(until), connection.value(), connection.value(), at, at, limit)
                .query((row, number) ->
                        new Claimed(row.getString("external_id"), row.getLong("asked"), row.getInt("attempts")))
                .list();
    }

    /** What was named again since it was claimed is to be read again. */
    void finish(ConnectionId connection, Collection<Claimed> claimed) {
        database.jdbc()
                .sql(FINISH)
                .params(Columns.of(claimed)
                        .text(Claimed::externalId)
                        .number(Claimed::asked)
                        .parameters())
                .param(connection.value())
                .update();
    }

    void defer(ConnectionId connection, Collection<Claimed> claimed, Instant until, String reason) {
        database.jdbc()
                .sql(DEFER)
                .params(
                        Moments.parameter(until),
                        reason,
                        connection.value(),
                        Columns.anyOf(claimed.stream().map(Claimed::externalId).toList()))
                .update();
    }

    /** Keeps orders as they were read; those that are new or another than before are to be settled. */
    void keep(ConnectionId connection, List<Order> orders) {
        if (orders.isEmpty()) {
            return;
        }
        database.jdbc()
                .sql(KEEP)
                .param(connection.value())
                .params(Columns.of(orders)
                        .text(Order::externalId)
                        .text(JSON::writeValueAsString)
                        .text(order -> order.customer().orElse(null))
                        .moment(order -> order.paidAt().orElse(null))
                        .parameters())
                .update();
    }

    Optional<Instant> readUntil(ConnectionId connection) {
        return database.jdbc()
                .sql("select until from loyalty_order_reading where connection_id = ?")
                .param(connection.value())
                .query((row, number) -> Moments.read(row, "until"))
                .optional();
    }

    void markReadUntil(ConnectionId connection, Instant until) {
        database.jdbc()
                .sql("insert into loyalty_order_reading as r (connection_id, until) values (?, ?)"
                        + " on conflict (connection_id) do update set until = greatest(r.until, excluded.until)")
                .params(connection.value(), Moments.parameter(until))
                .update();
    }

    /** Has everything settled again that was paid at or after {@code from}. */
    void settleAgain(Instant from) {
        database.jdbc()
                .sql("update loyalty_order set unsettled = true where paid_at >= ? and not unsettled"
                        + " and customer_ref is not null")
                .param(Moments.parameter(from))
                .update();
    }

    /** Orders that are to be settled, of customers who are known. Nobody else settles them before this transaction ends. */
    List<Tied> unsettled(int limit) {
        return database.jdbc()
                .sql(UNSETTLED)
                .param(limit)
                .query(PostgresOrders::tied)
                .list();
    }

    /** Orders that were paid at or after {@code since}, behind {@code after} in the order of connections and ids. */
    List<Tied> paid(Instant since, Optional<StoredOrder> after, int limit) {
        return database.jdbc()
                .sql(PAID)
                .params(
                        Moments.parameter(since),
                        after.map(last -> last.connection().value()).orElse(0),
                        after.map(last -> last.order().externalId()).orElse(""),
                        limit)
                .query(PostgresOrders::tied)
                .list();
    }

    /** By source and event: the entries that gave points for it, the latest first, and what is left of them. */
    Map<Event, List<Earned>> earned(Collection<Event> events) {
        Map<Event, List<Earned>> earned = new HashMap<>();
        database.jdbc()
                .sql(EARNED)
                .params(Columns.of(events)
                        .text(Event::source)
                        .text(Event::event)
                        .parameters())
                .query(row -> {
                    earned.computeIfAbsent(
                                    new Event(row.getString("source"), row.getString("event")),
                                    first -> new ArrayList<>())
                            .add(new Earned(row.getString("line"), row.getLong("remaining")));
                });
        return earned;
    }

    /** Those of {@code customers} whose accounts have entries. */
    List<CustomerId> withEntries(Collection<CustomerId> customers) {
        return database.jdbc()
                .sql("select customer_id from loyalty_account where customer_id = any (?) and entries > 0")
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .query((row, number) -> new CustomerId(row.getObject("customer_id", UUID.class)))
                .list();
    }

    /** What entries are about. */
    record Event(String source, String event) {}

    /** Keeps what was entered for orders. */
    void settled(Collection<Settled> settled) {
        database.jdbc()
                .sql(SETTLED)
                .params(Columns.of(settled)
                        .number(each -> each.order().connection().value())
                        .text(each -> each.order().order().externalId())
                        .uuid(each ->
                                each.order().credited().map(CustomerId::value).orElse(null))
                        .text(each -> each.order()
                                .factor()
                                .map(BigDecimal::toPlainString)
                                .orElse(null))
                        .number(each -> each.order().points())
                        .text(each -> JSON.writeValueAsString(each.order().refunds()))
                        .number(each -> each.order().lines())
                        .text(Settled::reason)
                        .parameters())
                .update();
    }

    /** @param reason what was refused; empty if nothing was */
    record Settled(StoredOrder order, String reason) {}

    private static Tied tied(ResultSet row, int number) throws SQLException {
        return new Tied(stored(row), customer(row.getObject("linked", UUID.class)));
    }

    private static StoredOrder stored(ResultSet row) throws SQLException {
        return new StoredOrder(
                new ConnectionId(row.getInt("connection_id")),
                JSON.readValue(row.getString("content"), Order.class),
                customer(row.getObject("customer_id", UUID.class)),
                Optional.ofNullable(row.getBigDecimal("factor")),
                row.getLong("points"),
                Set.of((String[]) row.getArray("refunds").getArray()),
                row.getInt("lines"));
    }

    private static Optional<CustomerId> customer(@Nullable UUID id) {
        return Optional.ofNullable(id).map(CustomerId::new);
    }
}
