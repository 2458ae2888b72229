package dev.customary.hub.engine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Marks in PostgreSQL: coalesced by their key, claimed past those that others hold. */
@Component
final class PostgresOutbox implements Outbox {
    private static final String MARK = """
            insert into outbox_mark (customer_id, connection_id, lane, marked_at, due_at, held_for, plan_id)
            select customer_id::uuid, connection_id, lane, ?, ?, held_for::uuid, plan_id::uuid
              from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::text[])
                   as marked(customer_id, connection_id, lane, held_for, plan_id)
             order by customer_id, connection_id
                on conflict (customer_id, connection_id, stream) do update
               set lane = least(outbox_mark.lane, excluded.lane), number = outbox_mark.number + 1,
                   due_at = excluded.due_at,""";

    private static final String CLAIM = """
            with free as (
              select customer_id, connection_id, stream, lane, marked_at from outbox_mark
               where connection_id = ? and due_at <= ? and (held_until is null or held_until <= ?) and held_for is null
               order by lane, marked_at, customer_id limit ? for update skip locked)
            update outbox_mark as mark set held_until = ?
              from free
             where mark.customer_id = free.customer_id and mark.connection_id = free.connection_id
               and mark.stream = free.stream
            returning mark.customer_id, mark.number, mark.attempts, mark.plan_id, free.lane, free.marked_at
            """;

    // Without it, a mark that is being made again at this very moment would be neither removed nor released: the
    // statement
    // below looks at the numbers as they were before it waited for the row.
    private static final String LOCK = """
            select mark.number from outbox_mark mark
              join unnest(?::text[], ?::int[]) as done(customer_id, connection_id)
                on mark.customer_id = done.customer_id::uuid and mark.connection_id = done.connection_id
             order by mark.customer_id, mark.connection_id for update of mark
            """;

    private static final String DONE = """
            with done as (
              select customer_id::uuid, connection_id, number
                from unnest(?::text[], ?::int[], ?::bigint[]) as done(customer_id, connection_id, number)),
            removed as (
              delete from outbox_mark mark using done
               where mark.customer_id = done.customer_id and mark.connection_id = done.connection_id
                 and mark.number = done.number)
            update outbox_mark mark set held_until = null, due_at = ?
              from done
             where mark.customer_id = done.customer_id and mark.connection_id = done.connection_id
               and mark.number <> done.number
            returning mark.connection_id
            """;

    private static final String DEFER = """
            update outbox_mark mark set held_until = null, due_at = ?, attempts = attempts + 1
              from unnest(?::text[], ?::int[]) as deferred(customer_id, connection_id)
             where mark.customer_id = deferred.customer_id::uuid and mark.connection_id = deferred.connection_id
            """;

    private final Database database;
    private final Signals signals;

    PostgresOutbox(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public void mark(Collection<Mark> marks, Instant now) {
        if (marks.isEmpty()) return;
        Map<String, List<Mark>> byTerms =
                onceEach(marks).stream().collect(Collectors.groupingBy(mark -> whenThere(mark.terms())));
        byTerms.forEach((whenThere, some) -> mark(some, whenThere, now));
        marks.stream().map(mark -> mark.target().value()).distinct().forEach(this::ring);
    }

    private void mark(List<Mark> marks, String whenThere, Instant now) {
        var at = Moments.parameter(now);
        List<Object> columns = Columns.of(marks)
                .uuid(mark -> mark.customer().value())
                .integer(mark -> mark.target().value())
                .integer(mark -> mark.lane().ordinal())
                .uuid(mark -> mark.terms() instanceof Terms.HeldFor(var holder) ? holder : null)
                .uuid(mark -> mark.terms() instanceof Terms.Under(var plan) ? plan : null)
                .parameters();
        database.jdbc().sql(MARK + whenThere).params(at, at).params(columns).update();
    }

    /** What becomes of a mark that is there already. */
    private static String whenThere(Terms terms) {
        return switch (terms) {
            case Terms.Free() -> " held_for = null, plan_id = null";
            case Terms.AsBefore() -> " held_for = outbox_mark.held_for, plan_id = outbox_mark.plan_id";
            case Terms.HeldFor(var holder) ->
                " plan_id = null, held_for = case when outbox_mark.lane = %d and outbox_mark.held_for is null then null"
                                .formatted(Lane.INTERACTIVE.ordinal())
                        + " else coalesce(outbox_mark.held_for, excluded.held_for) end";
            case Terms.Under(var plan) ->
                " held_for = null, plan_id = case when outbox_mark.plan_id is null and outbox_mark.held_for is null"
                        + " then null else excluded.plan_id end";
        };
    }

    /** One statement may touch a row once only; the more urgent of two equal marks counts. */
    private static Collection<Mark> onceEach(Collection<Mark> marks) {
        Map<List<Object>, Mark> once = new LinkedHashMap<>();
        for (Mark mark : marks) {
            once.merge(
                    List.of(mark.customer(), mark.target()),
                    mark,
                    (one, other) -> one.lane().compareTo(other.lane()) <= 0 ? one : other);
        }
        return once.values();
    }

    private void ring(int connection) {
        signals.send(Channels.OUTBOX, Integer.toString(connection));
    }

    @Override
    public List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease) {
        var at = Moments.parameter(now);
        return database
                .jdbc()
                .sql(CLAIM)
                .params(target.value(), at, at, limit, Moments.parameter(now.plus(lease)))
                .query((row, number) -> new Ordered(claimed(row, target), Moments.read(row, "marked_at")))
                .list()
                .stream()
                .sorted()
                .map(Ordered::claimed)
                .toList();
    }

    /** UPDATE gives its rows in no order. */
    private record Ordered(Claimed claimed, Instant markedAt) implements Comparable<Ordered> {
        @Override
        public int compareTo(Ordered other) {
            int byLane = claimed.lane().compareTo(other.claimed.lane());
            if (byLane != 0) return byLane;
            int byTime = markedAt.compareTo(other.markedAt);
            return byTime != 0 ? byTime : claimed.customer().compareTo(other.claimed.customer());
        }
    }

    static Claimed claimed(ResultSet row, ConnectionId target) throws SQLException {
        return new Claimed(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                target,
                row.getLong("number"),
                row.getInt("attempts"),
                Lane.values()[row.getInt("lane")],
                Optional.ofNullable(row.getObject("plan_id", UUID.class)));
    }

    @Override
    public void done(Collection<Claimed> claimed, Instant now) {
        if (claimed.isEmpty()) return;
        lock(claimed);
        List<Object> columns = Columns.of(claimed)
                .uuid(mark -> mark.customer().value())
                .integer(mark -> mark.target().value())
                .number(Claimed::number)
                .parameters();
        database.jdbc().sql(DONE).params(columns).param(Moments.parameter(now)).query(Integer.class).list().stream()
                .distinct()
                .forEach(this::ring);
    }

    private void lock(Collection<Claimed> claimed) {
        List<Object> keys = Columns.of(claimed)
                .uuid(mark -> mark.customer().value())
                .integer(mark -> mark.target().value())
                .parameters();
        database.jdbc().sql(LOCK).params(keys).query((row, number) -> number).list();
    }

    @Override
    public void defer(Collection<Claimed> claimed, Instant until) {
        if (claimed.isEmpty()) return;
        List<Object> columns = Columns.of(claimed)
                .uuid(mark -> mark.customer().value())
                .integer(mark -> mark.target().value())
                .parameters();
        database.jdbc()
                .sql(DEFER)
                .param(Moments.parameter(until))
                .params(columns)
                .update();
    }

    @Override
    public List<Claimed> waiting(ConnectionId target, int limit) {
        return database.jdbc()
                .sql("""
                        select customer_id, number, attempts, lane, plan_id from outbox_mark where connection_id = ?
                         order by lane, marked_at, customer_id limit ?
                        """)
                .params(target.value(), limit)
                .query((row, number) -> claimed(row, target))
                .list();
    }

    @Override
    public long pending(ConnectionId target) {
        return database.jdbc()
                .sql("select count(*) from outbox_mark where connection_id = ?")
                .param(target.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Set<ConnectionId> underWay(CustomerId customer) {
        return database.jdbc()
                .sql("""
                        select connection_id from outbox_mark
                         where customer_id = ? and (attempts > 0 or held_until is not null)
                        """)
                .param(customer.value())
                .query((row, number) -> new ConnectionId(row.getInt("connection_id")))
                .set();
    }

    @Override
    public void drop(CustomerId customer) {
        database.jdbc()
                .sql("delete from outbox_mark where customer_id = ?")
                .param(customer.value())
                .update();
    }

    @Override
    public Collection<Mark> of(Collection<CustomerId> customers) {
        return database.jdbc()
                .sql(
                        "select customer_id, connection_id, lane, held_for, plan_id from outbox_mark where customer_id = any (?)")
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).collect(Collectors.toSet())))
                .query((row, number) -> new Mark(
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        new ConnectionId(row.getInt("connection_id")),
                        Lane.values()[row.getInt("lane")],
                        terms(row)))
                .list();
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return Terms.of(
                Optional.ofNullable(row.getObject("held_for", UUID.class)),
                Optional.ofNullable(row.getObject("plan_id", UUID.class)));
    }

    @Override
    public Held held() {
        return new PostgresHeld(database, this::ring);
    }
}
