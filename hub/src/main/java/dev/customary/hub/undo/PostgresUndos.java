package dev.customary.hub.undo;

import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Undos in PostgreSQL. */
@Component
final class PostgresUndos implements Undos {
    private static final String READ = "select id, kind, target, actor, reason, at, applied, stale from undo";
    private static final String SAVE = """
            insert into undo (id, kind, target, actor, reason, at, applied, stale) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set applied = excluded.applied, stale = excluded.stale
            """;

    private final Database database;

    PostgresUndos(Database database) {
        this.database = database;
    }

    @Override
    public void save(Undo undo) {
        database.jdbc()
                .sql(SAVE)
                .params(
                        undo.id(),
                        undo.target().kind().name(),
                        undo.target().id(),
                        undo.actor(),
                        undo.reason(),
                        Moments.parameter(undo.at()),
                        undo.applied(),
                        undo.stale())
                .update();
    }

    @Override
    public Optional<Undo> find(UUID id) {
        return database.jdbc()
                .sql(READ + " where id = ?")
                .param(id)
                .query(PostgresUndos::read)
                .optional();
    }

    @Override
    public List<Undo> of(Collection<UUID> targets) {
        return database.jdbc()
                .sql(READ + " where target = any (?) order by id desc")
                .param(Columns.anyOfIds(targets))
                .query(PostgresUndos::read)
                .list();
    }

    private static Undo read(ResultSet row, int number) throws SQLException {
        return new Undo(
                row.getObject("id", UUID.class),
                new Undo.Target(Undo.Kind.valueOf(row.getString("kind")), row.getObject("target", UUID.class)),
                row.getString("actor"),
                row.getString("reason"),
                Moments.read(row, "at"),
                row.getInt("applied"),
                row.getInt("stale"));
    }
}
