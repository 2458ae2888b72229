package dev.customary.benchmarks.measure;

import dev.customary.hub.platform.postgres.Durability;
import dev.customary.hub.platform.postgres.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The hub's own PostgreSQL in a folder and on a port of its own, as the hub sets it up but for the time between checkpoints:
 * one in the middle of a measurement would log whole pages for one arm and not for the other.
 */
public final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection owner;
    private final long postmaster;

    private Server(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.owner = DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
        this.postmaster = Processor.parent(number("select pg_backend_pid()"));
        execute("alter system set checkpoint_timeout = '1d'");
        execute("select pg_reload_conf()");
    }

    public static Server start(Path folder, Durability durability) throws SQLException {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "customary");
        return new Server(EmbeddedPostgres.start(folder, cache, durability));
    }

    /** From here on the server does nothing by itself that would be in its log. */
    public void rest() {
        execute("alter system set autovacuum = off");
        execute("select pg_reload_conf()");
    }

    /** An empty database of that name, in place of one that was there. */
    public String fresh(String name) {
        execute("drop database if exists \"%s\" with (force)".formatted(name));
        execute("create database \"%s\"".formatted(name));
        return url(name);
    }

    public String url(String name) {
        return postgres.jdbcUrl(name);
    }

    public String user() {
        return postgres.user();
    }

    public String password() {
        return postgres.password();
    }

    public String version() {
        return text("show server_version");
    }

    public void checkpoint() {
        execute("checkpoint");
    }

    /** Where the log is, in bytes since the server was made. */
    public long log() {
        return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** Processor seconds of the server and of every process it ever started. */
    public double processor() {
        return Processor.ofFamily(postmaster);
    }

    /** Asks a database of this server one question that is answered by a number. */
    public long ask(String name, String question) {
        try (Connection connection = DriverManager.getConnection(url(name), user(), password())) {
            return number(connection, question);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    /** Carries out statements in a database of this server. */
    public void make(String name, String statements) {
        try (Connection connection = DriverManager.getConnection(url(name), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    /** The texts that answer a question to a database of this server, one a row. */
    public List<String> texts(String name, String question) {
        try (Connection connection = DriverManager.getConnection(url(name), user(), password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            List<String> texts = new ArrayList<>();
            while (answer.next()) {
                texts.add(answer.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    /** What tells PostgreSQL's own programs where a database of this server is. */
    public Map<String, String> environment(String name) {
        URI place = URI.create(url(name).substring("jdbc:".length()));
        return Map.of(
                "PGHOST", place.getHost(),
                "PGPORT", Integer.toString(place.getPort()),
                "PGDATABASE", name,
                "PGUSER", user(),
                "PGPASSWORD", password());
    }

    private void execute(String sql) {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private long number(String question) {
        try {
            return number(owner, question);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private String text(String question) {
        try (Statement statement = owner.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the owner's connection does not close", e);
        } finally {
            postgres.close();
        }
    }
}
