package dev.customary.hub.customer;

import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Changes in PostgreSQL, partitioned by month. */
@Component
final class PostgresHistory implements History {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String APPEND = """
            insert into change (id, customer_id, version, at, content)
            select id::uuid, customer_id::uuid, version, at::timestamptz, content
              from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::bytea[])
                   as appended(id, customer_id, version, at, content)
            """;
    private static final String OF = """
            select id, customer_id, version, at, content from change
             where customer_id = any (?) and id < ? order by id desc limit ?
            """;

    private final Database database;

    PostgresHistory(Database database) {
        this.database = database;
    }

    @Override
    public void append(Collection<Change> changes) {
        if (changes.isEmpty()) return;
        List<Object> columns = Columns.of(changes)
                .uuid(Change::id)
                .uuid(change -> change.customer().value())
                .integer(change -> Math.toIntExact(change.version()))
                .moment(Change::at)
                .bytes(Packed::change)
                .parameters();
        database.jdbc().sql(APPEND).params(columns).update();
    }

    @Override
    public List<Change> of(Collection<CustomerId> customers, Optional<UUID> before, int limit) {
        return database.jdbc()
                .sql(OF)
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .param(before.orElse(AFTER_ALL))
                .param(limit)
                .query((row, number) -> Packed.change(
                        row.getObject("id", UUID.class),
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getInt("version"),
                        Moments.read(row, "at"),
                        row.getBytes("content")))
                .list();
    }
}
