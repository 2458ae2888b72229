package dev.customary.hub.platform.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database of its own for one test class, migrated, on a server that all tests of this process share.
 *
 * @param application connections as the hub has them at work: role customary_app, held by row level security
 * @param owner connections that may do anything, to arrange what the application may not
 * @param jdbcUrl for what wants to connect by itself, as {@link #user()} with {@link #password()}
 */
public record TestDatabase(DataSource application, DataSource owner, String jdbcUrl) {
    private static final String TEMPLATE = "migrated";
    private static final String APPLICATION_ROLE = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'customary_app') then create role customary_app; end if;
            end $$
            """;
    private static final AtomicInteger count = new AtomicInteger();

    /** A database that nobody has used; a matter of some 50 milliseconds. */
    public static TestDatabase fresh() {
        var name = "test_" + count.incrementAndGet();
        execute(Server.POSTGRES, "postgres", "create database %s template %s".formatted(name, TEMPLATE));
        var url = Server.POSTGRES.jdbcUrl(name);
        return new TestDatabase(pool(url, "set role customary_app"), pool(url, "select 1"), url);
    }

    /** Transactions of {@link #application}. */
    public Database transactions() {
        return new Database(application, Retry.usual(new Random()));
    }

    /** The superuser of the shared server. */
    public static String user() {
        return Server.POSTGRES.user();
    }

    /** The password of {@link #user()}. */
    public static String password() {
        return Server.POSTGRES.password();
    }

    private static void execute(EmbeddedPostgres postgres, String database, String sql) {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static DataSource pool(String url, String init) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user());
        config.setPassword(password());
        config.setConnectionInitSql(init);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Started at first use, and gone with the process. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var homes = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "customary-tests"));
                removeLeftovers(homes);
                var home = homes.resolve(Long.toString(ProcessHandle.current().pid()));
                var postgres = EmbeddedPostgres.start(home, cache(), Durability.DISPOSABLE);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, home)));
                migrateTemplate(postgres);
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void migrateTemplate(EmbeddedPostgres postgres) {
            execute(postgres, "postgres", "create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(TEMPLATE), postgres.user(), postgres.password())
                    .load()
                    .migrate();
            execute(postgres, TEMPLATE, APPLICATION_ROLE);
        }

        private static void stop(EmbeddedPostgres postgres, Path home) {
            postgres.close();
            try {
                Folders.delete(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Another process may see it at the same time; whoever gets hold of it removes it. */
        private static void remove(Path home) throws IOException {
            var mine = home.resolveSibling("../customary-tests-left-" + home.getFileName())
                    .normalize();
            try {
                Files.move(home, mine);
            } catch (NoSuchFileException takenByAnother) {
                return;
            }
            Folders.delete(mine);
        }

        private static void removeLeftovers(Path homes) throws IOException {
            try (var left = Files.list(homes)) {
                for (var home : left.toList()) {
                    var pid = Long.parseLong(home.getFileName().toString());
                    if (ProcessHandle.of(pid).isEmpty()) remove(home);
                }
            }
        }

        private static Path cache() {
            return Path.of(System.getProperty("user.home"), ".cache", "customary");
        }
    }
}
