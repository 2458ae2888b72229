package dev.customary.hub.connection;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.hub.connection.Connection.Direction;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.secret.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Connections in PostgreSQL, their settings sealed. */
@Component
final class PostgresConnections implements Connections {
    private static final String ALL = """
            select id, workspace_id, public_id, name, kind, settings, direction, position, policies, creates, deletions,
                   may_delete, extract(epoch from every) as every_seconds, paused, complete_at
              from connection
            """;

    private static final String ADD = """
            insert into connection
                   (public_id, name, kind, settings, direction, position, policies, creates, deletions, may_delete,
                    every, paused, complete_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, make_interval(secs => ?), ?, ?)
                on conflict (workspace_id, name) do nothing
            returning id, workspace_id
            """;

    private static final String SAVE = """
            update connection
               set name = ?, kind = ?, settings = ?, direction = ?, position = ?, policies = ?::jsonb, creates = ?,
                   deletions = ?, may_delete = ?, every = make_interval(secs => ?), paused = ?, complete_at = coalesce(complete_at, ?)
             where id = ?
            """;

    private static final String MARK_COMPLETE =
            "update connection set complete_at = ? where id = ? and complete_at is null";

    // Runs, deliveries, rejects and conflicts go with the connection by their foreign keys.
    private static final List<String> REMOVE = List.of(
            "delete from outbox_mark where connection_id = ?",
            "delete from intent where connection_id = ?",
            """
            delete from link
             where workspace_id = current_workspace() and connection_id = ?
            """,
            """
            delete from shadow
             where workspace_id = current_workspace() and connection_id = ?
            """,
            "delete from connection where id = ?");

    private final Database database;
    private final ConnectionJson json;

    PostgresConnections(Database database, Vault vault) {
        this.database = database;
        this.json = new ConnectionJson(vault);
    }

    @Override
    public List<Connection> all() {
        return database.jdbc()
                .sql(ALL + " order by position, name collate \"C\"")
                .query(this::read)
                .list();
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return database.jdbc()
                .sql(ALL + " where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    @Override
    public Optional<Connection> named(String name) {
        return database.jdbc()
                .sql(ALL + " where name = ?")
                .param(name)
                .query(this::read)
                .optional();
    }

    @Override
    public Connection add(Connection connection) {
        return database.jdbc()
                .sql(ADD)
                .param(connection.publicId())
                .param(connection.name())
                .param(connection.kind())
                .param(json.sealed(connection))
                .param(connection.direction().name())
                .param(connection.position())
                .param(ConnectionJson.policies(connection))
                .param(connection.creates().map(Enum::name).orElse(null))
                .param(connection.deletions().meaning().name())
                .param(connection.deletions().mayDelete())
                .param(seconds(connection.every()))
                .param(connection.paused())
                .param(Moments.parameter(connection.completeAt()))
                .query((row, _) -> added(connection, row))
                .optional()
                .orElseThrow(() -> taken(connection));
    }

    private static Connection added(Connection connection, ResultSet row) throws SQLException {
        return new Connection(
                new ConnectionId(row.getInt("id")),
                connection.publicId(),
                row.getInt("workspace_id"),
                connection.name(),
                connection.kind(),
                connection.settings(),
                connection.webhookSecret(),
                connection.direction(),
                connection.position(),
                connection.policies(),
                connection.creates(),
                connection.deletions(),
                connection.every(),
                connection.paused(),
                connection.completeAt());
    }

    @Override
    public void save(Connection connection) {
        int saved;
        try {
            saved = update(connection);
        } catch (DuplicateKeyException twice) {
            throw (Invalid) taken(connection).initCause(twice);
        }
        if (saved == 0) {
            throw new IllegalArgumentException("connection %d: unknown (expected: one that was added)"
                    .formatted(connection.id().value()));
        }
    }

    private int update(Connection connection) {
        return database.jdbc()
                .sql(SAVE)
                .param(connection.name())
                .param(connection.kind())
                .param(json.sealed(connection))
                .param(connection.direction().name())
                .param(connection.position())
                .param(ConnectionJson.policies(connection))
                .param(connection.creates().map(Enum::name).orElse(null))
                .param(connection.deletions().meaning().name())
                .param(connection.deletions().mayDelete())
                .param(seconds(connection.every()))
                .param(connection.paused())
                .param(Moments.parameter(connection.completeAt()))
                .param(connection.id().value())
                .update();
    }

    private static Invalid taken(Connection connection) {
        return Invalid.member(List.of("name"), "'%s' is taken".formatted(connection.name()), "a name of its own");
    }

    @Override
    public void lock(ConnectionId id) {
        database.jdbc()
                .sql("select id from connection where id = ? for update")
                .param(id.value())
                .query(Integer.class)
                .optional();
    }

    @Override
    public void markComplete(ConnectionId id, Instant at) {
        database.jdbc()
                .sql(MARK_COMPLETE)
                .param(Moments.parameter(at))
                .param(id.value())
                .update();
    }

    @Override
    public void remove(ConnectionId id) {
        REMOVE.forEach(
                statement -> database.jdbc().sql(statement).param(id.value()).update());
    }

    private Connection read(ResultSet row, int number) throws SQLException {
        UUID publicId = row.getObject("public_id", UUID.class);
        ConnectionJson.Secrets secrets = json.opened(row.getBytes("settings"), row.getInt("workspace_id"), publicId);
        return new Connection(
                new ConnectionId(row.getInt("id")),
                publicId,
                row.getInt("workspace_id"),
                row.getString("name"),
                row.getString("kind"),
                secrets.settings(),
                secrets.webhookSecret(),
                Direction.valueOf(row.getString("direction")),
                row.getInt("position"),
                ConnectionJson.policies(row.getString("policies")),
                Optional.ofNullable(row.getString("creates")).map(CreationRule::valueOf),
                new Deletions(Deletions.Meaning.valueOf(row.getString("deletions")), row.getBoolean("may_delete")),
                Duration.ofMillis(
                        row.getBigDecimal("every_seconds").movePointRight(3).longValue()),
                row.getBoolean("paused"),
                Moments.find(row, "complete_at"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
