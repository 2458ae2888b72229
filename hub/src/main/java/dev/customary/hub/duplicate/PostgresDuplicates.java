package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Duplicates in PostgreSQL. */
@Component
final class PostgresDuplicates implements Duplicates {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String KEEP = """
            insert into duplicate_key (customer_id, version, keys) values (?, ?, ?)
                on conflict (customer_id) do update set version = excluded.version, keys = excluded.keys
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String CHANGED = """
            select customer.id from customer
             where customer.merged_into is null and customer.id > ?
               and not exists (select from duplicate_key known
                                where known.customer_id = customer.id and known.version = customer.version)
             order by customer.id limit ?
            """;

    private static final String SHARING = """
            select distinct other.customer_id
              from duplicate_key mine
             cross join lateral unnest(mine.keys) as shared(key)
              join duplicate_key other on other.keys @> array[shared.key] and other.customer_id <> mine.customer_id
             where mine.customer_id = ?
               and (select count(*) from (select 1 from duplicate_key same where same.keys @> array[shared.key] limit ?)
                    as few) <= ?
            """;

    private static final String FOUND = """
            insert into duplicate (id, one, other, confidence, reasons, found_at) values (?, ?, ?, ?, ?::jsonb, ?)
                on conflict (one, other) do update
               set confidence = excluded.confidence, reasons = excluded.reasons, ended_at = null, ended_by = null,
                   outcome = null
             where duplicate.ended_at is null or duplicate.outcome <> 'DIFFERENT'
            """;

    private static final String OPEN = """
            select * from duplicate where ended_at is null order by confidence desc, id limit ? offset ?
            """;

    private final Database database;

    PostgresDuplicates(Database database) {
        this.database = database;
    }

    @Override
    public List<CustomerId> changed(Optional<CustomerId> after, int limit) {
        return database.jdbc()
                .sql(CHANGED)
                .params(after.map(CustomerId::value).orElse(BEFORE_ALL), limit)
                .query((row, number) -> new CustomerId(row.getObject("id", UUID.class)))
                .list();
    }

    @Override
    public void keep(CustomerId customer, long version, Set<Long> keys) {
        database.jdbc()
                .sql(KEEP)
                .param(customer.value())
                .param(version)
                .param(Columns.anyOfNumbers(keys))
                .update();
    }

    @Override
    public Set<CustomerId> sharing(CustomerId customer, int most) {
        return new TreeSet<>(database.jdbc()
                .sql(SHARING)
                .params(customer.value(), most + 1, most)
                .query((row, number) -> new CustomerId(row.getObject("customer_id", UUID.class)))
                .list());
    }

    @Override
    public void found(Collection<Duplicate> duplicates) {
        for (Duplicate duplicate : duplicates) {
            database.jdbc()
                    .sql(FOUND)
                    .param(duplicate.id())
                    .param(duplicate.pair().one().value())
                    .param(duplicate.pair().other().value())
                    .param(duplicate.likeness().confidence())
                    .param(json(duplicate.likeness()))
                    .param(Moments.parameter(duplicate.foundAt()))
                    .update();
        }
    }

    private static String json(Likeness likeness) {
        var reasons = JSON.createArrayNode();
        likeness.reasons()
                .forEach(reason ->
                        reasons.addObject().put("kind", reason.kind().name()).put("degree", reason.degree()));
        return reasons.toString();
    }

    @Override
    public Optional<Duplicate> find(UUID id) {
        return database.jdbc()
                .sql("select * from duplicate where id = ?")
                .param(id)
                .query(PostgresDuplicates::read)
                .optional();
    }

    @Override
    public List<Duplicate> open(int limit, int offset) {
        return database.jdbc()
                .sql(OPEN)
                .params(limit, offset)
                .query(PostgresDuplicates::read)
                .list();
    }

    @Override
    public long countOpen() {
        return database.jdbc()
                .sql("select count(*) from duplicate where ended_at is null")
                .query(Long.class)
                .single();
    }

    @Override
    public List<Duplicate> openOf(CustomerId customer) {
        return database.jdbc()
                .sql("select * from duplicate where ended_at is null and (one = ? or other = ?) order by id")
                .params(customer.value(), customer.value())
                .query(PostgresDuplicates::read)
                .list();
    }

    @Override
    public boolean end(UUID id, Duplicate.Ended how) {
        return database.jdbc()
                        .sql(
                                "update duplicate set ended_at = ?, ended_by = ?, outcome = ? where id = ? and ended_at is null")
                        .params(
                                Moments.parameter(how.at()),
                                how.actor(),
                                how.outcome().name(),
                                id)
                        .update()
                == 1;
    }

    private static Duplicate read(ResultSet row, int number) throws SQLException {
        List<Likeness.Reason> reasons = new ArrayList<>();
        JSON.readTree(row.getString("reasons"))
                .forEach(reason -> reasons.add(new Likeness.Reason(
                        Likeness.Kind.valueOf(reason.get("kind").stringValue()),
                        reason.get("degree").doubleValue())));
        Optional<Duplicate.Ended> ended = Optional.empty();
        if (row.getString("ended_by") != null)
            ended = Optional.of(new Duplicate.Ended(
                    Moments.read(row, "ended_at"),
                    row.getString("ended_by"),
                    Duplicate.Outcome.valueOf(row.getString("outcome"))));
        return new Duplicate(
                row.getObject("id", UUID.class),
                new CustomerPair(
                        new CustomerId(row.getObject("one", UUID.class)),
                        new CustomerId(row.getObject("other", UUID.class))),
                new Likeness(row.getDouble("confidence"), reasons),
                Moments.read(row, "found_at"),
                ended);
    }
}
