package dev.customary.hub.connection;

import dev.customary.connector.Memory;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.secret.Place;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.secret.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What connectors keep, in PostgreSQL, sealed. A change holds a lock over its name from before it is thought of until it is kept. */
public final class PostgresMemories implements Memories {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text";

    private static final String FIND = """
            select connection_id, sealed from memory
             where name = ? and (connection_id = ? or connection_id is null)
             order by connection_id nulls last limit 1
            """;

    private static final String KEEP = """
            insert into memory (connection_id, name, sealed, kept_at) values (?, ?, ?, ?)
                on conflict (workspace_id, connection_id, name) do update
               set sealed = excluded.sealed, kept_at = excluded.kept_at
            """;

    private static final String FORGET_TRIED = """
            delete from memory where connection_id is null and (name = ? or kept_at < ?)
            """;

    /** So long after it was tried somebody may still add a connection. */
    private static final Duration TRIED = Duration.ofDays(7);

    private static final String TRIED_OWNER = "tried";

    private final Database database;
    private final Vault vault;
    private final InstantSource clock;

    public PostgresMemories(Database database, Vault vault, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Memory of(Connection connection) {
        return new OfConnection(connection);
    }

    private final class OfConnection implements Memory {
        private final Connection connection;
        private final @Nullable Integer id;

        OfConnection(Connection connection) {
            this.connection = connection;
            this.id = connection.isAdded() ? connection.id().value() : null;
        }

        @Override
        public Optional<String> recall(String name) {
            return database.in(connection.workspace(), () -> found(name));
        }

        @Override
        public String change(String name, Function<Optional<String>, String> change) {
            return database.in(connection.workspace(), () -> {
                lock(name);
                String made = change.apply(found(name));
                keep(name, made);
                return made;
            });
        }

        private void lock(String name) {
            database.jdbc()
                    .sql(LOCK)
                    .param("memory %d %s".formatted(connection.workspace(), name))
                    .query(String.class)
                    .single();
        }

        private Optional<String> found(String name) {
            return database.jdbc()
                    .sql(FIND)
                    .param(name)
                    .param(id)
                    .query((row, _) -> opened(name, row))
                    .optional();
        }

        private String opened(String name, ResultSet row) throws SQLException {
            boolean isTried = row.getObject("connection_id") == null;
            return vault.open(row.getBytes("sealed"), place(name, isTried)).reveal();
        }

        private void keep(String name, String made) {
            Object now = Moments.parameter(clock.instant());
            database.jdbc()
                    .sql(KEEP)
                    .param(id)
                    .param(name)
                    .param(vault.seal(new Secret(made), place(name, id == null)))
                    .param(now)
                    .update();
            if (id != null) {
                Object longAgo = Moments.parameter(clock.instant().minus(TRIED));
                database.jdbc().sql(FORGET_TRIED).params(name, longAgo).update();
            }
        }

        private Place place(String name, boolean isTried) {
            String owner = isTried ? TRIED_OWNER : connection.publicId().toString();
            return new Place(connection.workspace(), owner, "memory/" + name);
        }

        @Override
        public String toString() {
            return "Memory of " + connection;
        }
    }
}
