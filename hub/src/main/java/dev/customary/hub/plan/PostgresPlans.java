package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Plans in PostgreSQL, an item a row. */
@Component
final class PostgresPlans implements Plans {
    private static final String ADD = """
            insert into plan (id, purpose, title, connection_id, run_id, renews, actor, basis, first_scan, created_at,
                   state, stage, position, read, equal, calls, applied_by, approved_by, note, ready_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SAVE = """
            update plan
               set state = ?, stage = ?, position = ?, read = ?, equal = ?, calls = ?, applied_by = ?, approved_by = ?, note = ?,
                   ready_at = ?, ended_at = ?
             where id = ?
            """;

    private static final String LATEST = """
            select * from plan
             where (?::int is null or connection_id = ?) and (?::text is null or state = ?) and (?::uuid is null or id < ?)
             order by id desc limit ?
            """;

    private static final String ADD_ITEMS = """
            with numbered as (update plan set items = items + ? where id = ? returning items - ? as before)
            insert into plan_item (plan_id, number, class, target, customer_id, external_id, name, calls,
                   observed_version, observed_content, effect, state, note, content)
            select ?, numbered.before + added.place, class, target, customer_id::uuid, external_id, name, calls,
                   observed_version, observed_content, effect, state, note, content
              from numbered, unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[],
                   ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::bytea[]) with ordinality
                   as added(class, target, customer_id, external_id, name, calls, observed_version, observed_content,
                   effect, state, note, content, place)
            """;

    private static final String BECAME = """
            update plan_item item
               set state = outcome.state, note = outcome.note, applied_version = outcome.version
              from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[]) as outcome(number, state, note, version)
             where item.plan_id = ? and item.number = outcome.number
            """;

    private static final String WRITES = """
            select * from plan_item
             where customer_id = any (?) and target = ? and state = ? and (?::uuid is null or plan_id = ?)
             order by plan_id, number
            """;

    private static final String VERSIONS = """
            select customer_id, max(applied_version) as version from plan_item
             where plan_id = ? and customer_id = any (?) and applied_version is not null
             group by customer_id
            """;

    private static final String FOLLOW = """
            with touched as (
              select distinct customer_id from plan_item where plan_id = ? and target = 0 %s),
            hub as (
              select item.customer_id, bool_and(item.state = 'LEFT_OUT') as left_out
                from plan_item item join touched using (customer_id)
               where item.plan_id = ? and item.target = 0 and item.class in ('LINK', 'CREATE', 'UPDATE')
               group by item.customer_id)
            update plan_item item
               set state = case when hub.left_out then 'LEFT_OUT' else 'PROPOSED' end,
                   note = case when hub.left_out then ? else '' end
              from hub
             where item.plan_id = ? and item.target <> 0 and item.customer_id = hub.customer_id
               and case when hub.left_out then item.state = 'PROPOSED' else item.state = 'LEFT_OUT' and item.note = ? end
            """;

    private static final String TOTALS = """
            select class, target, state, count(*) as items, sum(calls) as calls from plan_item
             where plan_id = ? group by class, target, state order by target, class, state
            """;

    private final Database database;

    PostgresPlans(Database database) {
        this.database = database;
    }

    @Override
    public void add(Plan plan) {
        database.jdbc()
                .sql(ADD)
                .param(plan.id())
                .param(plan.purpose().name())
                .param(plan.title())
                .param(plan.connection().map(ConnectionId::value).orElse(null))
                .param(plan.run().orElse(null))
                .param(plan.renews().orElse(null))
                .param(plan.actor().orElse(null))
                .param(plan.basis().bytes())
                .param(plan.firstScan())
                .param(Moments.parameter(plan.createdAt()))
                .params(PlanSql.progress(plan.progress()))
                .update();
    }

    @Override
    public Optional<Plan> find(UUID id) {
        return one("where id = ?", id);
    }

    @Override
    public Optional<Plan> lock(UUID id) {
        return one("where id = ? for update", id);
    }

    @Override
    public Optional<Plan> ofRun(UUID run) {
        return one("where run_id = ? order by id desc limit 1", run);
    }

    private Optional<Plan> one(String condition, UUID parameter) {
        return database.jdbc()
                .sql("select * from plan " + condition)
                .param(parameter)
                .query(PlanSql::plan)
                .optional();
    }

    @Override
    public void save(Plan plan) {
        database.jdbc()
                .sql(SAVE)
                .params(PlanSql.progress(plan.progress()))
                .param(plan.id())
                .update();
    }

    @Override
    public List<Plan> latest(
            Optional<ConnectionId> connection, Optional<Plan.State> state, Optional<UUID> before, int limit) {
        Integer only = connection.map(ConnectionId::value).orElse(null);
        String standing = state.map(Enum::name).orElse(null);
        return database.jdbc()
                .sql(LATEST)
                .param(only)
                .param(only)
                .param(standing)
                .param(standing)
                .param(before.orElse(null))
                .param(before.orElse(null))
                .param(limit)
                .query(PlanSql::plan)
                .list();
    }

    @Override
    public void addItems(UUID plan, Collection<PlanItem> items) {
        if (items.isEmpty()) return;
        List<Object> columns = Columns.of(items)
                .text(item -> item.itemClass().name())
                .integer(item -> ItemSql.target(item.where()))
                .uuid(item -> item.customer().map(CustomerId::value).orElse(null))
                .text(PlanItem::externalId)
                .text(PlanItem::name)
                .integer(PlanItem::calls)
                .numberOrNull(item -> item.observed().version().orElse(null))
                .bytesOrNull(item ->
                        item.observed().content().map(Fingerprint::bytes).orElse(null))
                .bytes(item -> item.effect().bytes())
                .text(item -> item.state().name())
                .text(item -> item.outcome().note())
                .bytes(ItemContent::pack)
                .parameters();
        database.jdbc()
                .sql(ADD_ITEMS)
                .params(items.size(), plan, items.size(), plan)
                .params(columns)
                .update();
    }

    @Override
    public void clearItems(UUID plan) {
        database.jdbc()
                .sql("delete from plan_item where plan_id = ?")
                .param(plan)
                .update();
    }

    @Override
    public List<PlanItem> items(UUID plan, ItemFilter filter, long after, int limit) {
        ItemSql sql = ItemSql.of(filter);
        return database.jdbc()
                .sql("select * from plan_item where plan_id = ? and number > ?" + sql.condition()
                        + " order by number limit ?")
                .params(plan, after)
                .params(sql.parameters())
                .param(limit)
                .query(PlanSql::item)
                .list();
    }

    @Override
    public void became(UUID plan, Map<Long, Outcome> outcomes) {
        if (outcomes.isEmpty()) return;
        List<Object> columns = Columns.of(outcomes.entrySet())
                .number(Map.Entry::getKey)
                .text(entry -> entry.getValue().state().name())
                .text(entry -> entry.getValue().note())
                .numberOrNull(entry -> entry.getValue().version().orElse(null))
                .parameters();
        database.jdbc().sql(BECAME).params(columns).param(plan).update();
        outcomes.forEach((number, outcome) -> {
            if (!outcome.now().isEmpty()) tellNow(plan, number, outcome);
        });
    }

    private void tellNow(UUID plan, long number, Outcome outcome) {
        byte[] content = database.jdbc()
                .sql("select content from plan_item where plan_id = ? and number = ?")
                .params(plan, number)
                .query((row, any) -> row.getBytes("content"))
                .single();
        database.jdbc()
                .sql("update plan_item set content = ? where plan_id = ? and number = ?")
                .params(ItemContent.unpack(content).with(outcome.now()).packed(), plan, number)
                .update();
    }

    @Override
    public long all(UUID plan, ItemFilter filter, Outcome outcome) {
        ItemSql sql = ItemSql.of(filter);
        return database.jdbc()
                .sql("update plan_item set state = ?, note = ? where plan_id = ?" + sql.condition())
                .params(outcome.state().name(), outcome.note(), plan)
                .params(sql.parameters())
                .update();
    }

    @Override
    public Totals totals(UUID plan) {
        return new Totals(
                database.jdbc().sql(TOTALS).param(plan).query(PlanSql::line).list());
    }

    @Override
    public List<Found> writes(Optional<UUID> plan, ConnectionId target, Collection<CustomerId> customers, State state) {
        if (customers.isEmpty()) return List.of();
        return database.jdbc()
                .sql(WRITES)
                .param(ids(customers))
                .param(target.value())
                .param(state.name())
                .param(plan.orElse(null))
                .param(plan.orElse(null))
                .query((row, number) -> new Found(row.getObject("plan_id", UUID.class), PlanSql.item(row, number)))
                .list();
    }

    @Override
    public Set<CustomerId> mentioned(UUID plan, ConnectionId target, Collection<CustomerId> customers) {
        if (customers.isEmpty()) return Set.of();
        return new HashSet<>(database.jdbc()
                .sql("select customer_id from plan_item where plan_id = ? and target = ? and customer_id = any (?)")
                .params(plan, target.value(), ids(customers))
                .query((row, number) -> customer(row))
                .list());
    }

    @Override
    public Map<CustomerId, Long> appliedVersions(UUID plan, Collection<CustomerId> customers) {
        Map<CustomerId, Long> versions = new HashMap<>();
        if (customers.isEmpty()) return versions;
        database.jdbc()
                .sql(VERSIONS)
                .params(plan, ids(customers))
                .query((row, number) -> versions.put(customer(row), row.getLong("version")))
                .list();
        return versions;
    }

    @Override
    public Set<CustomerId> unchanged(UUID plan, Collection<CustomerId> customers) {
        if (customers.isEmpty()) return Set.of();
        return new HashSet<>(database.jdbc()
                .sql("""
                        select customer_id from plan_item
                         where plan_id = ? and target = 0 and customer_id = any (?) and class in ('LINK', 'CREATE', 'UPDATE')
                         group by customer_id having not bool_or(state = 'APPLIED')
                        """)
                .params(plan, ids(customers))
                .query((row, number) -> customer(row))
                .list());
    }

    @Override
    public boolean hasAny(UUID plan, State state) {
        return database.jdbc()
                .sql("select exists (select from plan_item where plan_id = ? and state = ?)")
                .params(plan, state.name())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void follow(UUID plan, ItemFilter touched) {
        ItemSql sql = ItemSql.of(touched.in());
        database.jdbc()
                .sql(FOLLOW.formatted(sql.condition()))
                .param(plan)
                .params(sql.parameters())
                .params(plan, PlanItem.FOLLOWS, plan, PlanItem.FOLLOWS)
                .update();
    }

    private static CustomerId customer(ResultSet row) throws SQLException {
        return new CustomerId(row.getObject("customer_id", UUID.class));
    }

    private static Object ids(Collection<CustomerId> customers) {
        return Columns.anyOfIds(customers.stream().map(CustomerId::value).toList());
    }

    @Override
    public void withdraw(UUID plan, ConnectionId target, Collection<CustomerId> customers) {
        if (customers.isEmpty()) return;
        database.jdbc().sql("""
                        delete from plan_item
                         where plan_id = ? and target = ? and customer_id = any (?) and state = 'PROPOSED'
                        """).params(plan, target.value(), ids(customers)).update();
    }

    @Override
    public void forget(UUID plan) {
        database.jdbc().sql("delete from plan where id = ?").param(plan).update();
    }

    @Override
    public void forgetBefore(Instant moment) {
        database.jdbc()
                .sql("delete from plan where ended_at < ?")
                .param(Moments.parameter(moment))
                .update();
    }
}
