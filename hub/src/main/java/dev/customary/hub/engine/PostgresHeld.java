package dev.customary.hub.engine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/** The marks that are held back, in PostgreSQL. */
record PostgresHeld(Database database, IntConsumer ring) implements Outbox.Held {
    private static final String HOLD = """
            update outbox_mark mark set held_for = ?, held_until = null
              from unnest(?::text[], ?::int[]) as held(customer_id, connection_id)
             where mark.customer_id = held.customer_id::uuid and mark.connection_id = held.connection_id
               and mark.plan_id is null
            """;

    private static final String AFTER = """
            select customer_id, number, attempts, lane, plan_id from outbox_mark
             where held_for = ? and connection_id = ? and customer_id > ? order by customer_id limit ?
            """;

    private static final String SOME = " where held_for = ? and connection_id = ? and customer_id = any (?)";

    @Override
    public void hold(Collection<Claimed> claimed, UUID holder) {
        if (claimed.isEmpty()) return;
        List<Object> columns = Columns.of(claimed)
                .uuid(mark -> mark.customer().value())
                .integer(mark -> mark.target().value())
                .parameters();
        database.jdbc().sql(HOLD).param(holder).params(columns).update();
    }

    @Override
    public Collection<UUID> holders() {
        return database.jdbc()
                .sql("select distinct held_for from outbox_mark where held_for is not null")
                .query((row, number) -> row.getObject("held_for", UUID.class))
                .list();
    }

    @Override
    public Map<ConnectionId, Long> count(UUID holder) {
        Map<ConnectionId, Long> counts = new HashMap<>();
        database.jdbc()
                .sql(
                        "select connection_id, count(*) as marks from outbox_mark where held_for = ? group by connection_id")
                .param(holder)
                .query((row, number) -> counts.put(new ConnectionId(row.getInt("connection_id")), row.getLong("marks")))
                .list();
        return counts;
    }

    @Override
    public List<Claimed> after(UUID holder, ConnectionId target, Optional<CustomerId> after, int limit) {
        return database.jdbc()
                .sql(AFTER)
                .params(holder, target.value(), after.map(CustomerId::value).orElse(new UUID(0, 0)), limit)
                .query((row, number) -> PostgresOutbox.claimed(row, target))
                .list();
    }

    @Override
    public void release(UUID holder, Instant now) {
        database
                .jdbc()
                .sql("update outbox_mark set held_for = null, due_at = ? where held_for = ? returning connection_id")
                .params(Moments.parameter(now), holder)
                .query(Integer.class)
                .list()
                .stream()
                .distinct()
                .forEach(ring::accept);
    }

    @Override
    public void release(UUID holder, ConnectionId target, Collection<CustomerId> customers, UUID plan, Instant now) {
        if (customers.isEmpty()) return;
        database.jdbc()
                .sql("update outbox_mark set held_for = null, plan_id = ?, due_at = ?" + SOME)
                .params(plan, Moments.parameter(now), holder, target.value(), ids(customers))
                .update();
        ring.accept(target.value());
    }

    @Override
    public void drop(UUID holder) {
        database.jdbc()
                .sql("delete from outbox_mark where held_for = ?")
                .param(holder)
                .update();
    }

    @Override
    public void drop(UUID holder, ConnectionId target, Collection<CustomerId> customers) {
        if (customers.isEmpty()) return;
        database.jdbc()
                .sql("delete from outbox_mark" + SOME)
                .params(holder, target.value(), ids(customers))
                .update();
    }

    private static Object ids(Collection<CustomerId> customers) {
        return Columns.anyOfIds(customers.stream().map(CustomerId::value).toList());
    }
}
