package dev.customary.hub.overlay;

import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sheets in PostgreSQL, all in one table. */
@Component
final class PostgresSheets implements Sheet.Sheets {
    private static final String READ =
            "select kind, key, owner, content from plan_sheet where plan_id = ? and kind = ?";

    private static final String PUT = """
            insert into plan_sheet (plan_id, kind, key, owner, content)
            select ?, kind, key, owner, content
              from unnest(?::text[], ?::text[], ?::text[], ?::bytea[]) as laid(kind, key, owner, content)
                on conflict (plan_id, kind, key) do update set owner = excluded.owner, content = excluded.content
            """;

    private final Database database;

    PostgresSheets(Database database) {
        this.database = database;
    }

    @Override
    public Sheet of(UUID plan) {
        return new OfPlan(database, plan);
    }

    @Override
    public void clear(UUID plan) {
        database.jdbc()
                .sql("delete from plan_sheet where plan_id = ?")
                .param(plan)
                .update();
    }

    private record OfPlan(Database database, UUID plan) implements Sheet {

        @Override
        public Map<String, Row> find(Kind kind, Collection<String> keys) {
            Map<String, Row> found = new HashMap<>();
            if (!keys.isEmpty()) {
                read(" and key = any (?)", kind, Columns.anyOf(keys)).forEach(row -> found.put(row.key(), row));
            }
            return found;
        }

        @Override
        public List<Row> ownedBy(Kind kind, Collection<String> owners) {
            return owners.isEmpty()
                    ? List.of()
                    : read(" and owner = any (?) and owner <> '' order by key", kind, Columns.anyOf(owners));
        }

        @Override
        public List<Row> after(Kind kind, String after, int limit) {
            return read(" and key > ? order by key limit ?", kind, after, limit);
        }

        private List<Row> read(String condition, Kind kind, Object... parameters) {
            return database.jdbc()
                    .sql(READ + condition)
                    .params(plan, kind.name())
                    .params(List.of(parameters))
                    .query(OfPlan::row)
                    .list();
        }

        private static Row row(ResultSet row, int number) throws SQLException {
            return new Row(
                    Kind.valueOf(row.getString("kind")),
                    row.getString("key"),
                    row.getString("owner"),
                    row.getBytes("content"));
        }

        @Override
        public void put(Collection<Row> rows) {
            if (rows.isEmpty()) return;
            List<Object> columns = Columns.of(rows)
                    .text(row -> row.kind().name())
                    .text(Row::key)
                    .text(Row::owner)
                    .bytes(Row::content)
                    .parameters();
            database.jdbc().sql(PUT).param(plan).params(columns).update();
        }

        @Override
        public void remove(Kind kind, Collection<String> keys) {
            if (keys.isEmpty()) return;
            database.jdbc()
                    .sql("delete from plan_sheet where plan_id = ? and kind = ? and key = any (?)")
                    .params(plan, kind.name(), Columns.anyOf(keys))
                    .update();
        }
    }
}
