package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.postgres.Durability;
import dev.customary.hub.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise R13: the database is killed, cuts its connections, has none to give, takes no writes and is locked, while four
 * people edit customers. What was acknowledged stays, what cannot be done is refused as such, and afterwards all goes on by
 * itself. {@code -Dreliability.restarts=N} kills it so often.
 */
class DatabaseTroublesTest {
    private static final int PEOPLE = 40;
    private static final int RESTARTS = Integer.getInteger("reliability.restarts", 2);
    private static final Duration TROUBLE = Duration.ofSeconds(3);

    private interface Trouble {
        void happens() throws Exception;
    }

    private final Map<String, Long> recoveries = new LinkedHashMap<>();

    @Test
    void what_was_acknowledged_stays_whatever_happens_to_the_database(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "customary");
        try (var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), cache, Durability.KEPT);
                var systems = new Surroundings(PEOPLE);
                var hub = Hub.start(
                        folder.resolve("hub"),
                        Hub.freePort(),
                        Map.of(
                                "database.url",
                                postgres.jdbcUrl(),
                                "database.user",
                                postgres.user(),
                                "database.password",
                                postgres.password()),
                        Optional.empty())) {
            systems.connect(hub);
            hub.fullSync("shop");
            hub.awaitQuiet();
            List<String> customers = hub.get("/customers?limit=40")
                    .path("data")
                    .valueStream()
                    .map(customer -> customer.path("id").asString())
                    .toList();
            assertThat(customers).hasSize(PEOPLE);
            List<Editor> editors = IntStream.range(0, 4)
                    .mapToObj(number -> new Editor(hub, "E" + number, customers.subList(number * 10, number * 10 + 10)))
                    .toList();
            List<Thread> threads = editors.stream()
                    .map(editor -> Thread.ofVirtual().start(editor))
                    .toList();

            for (int i = 0; i < RESTARTS; i++) {
                trouble("killed", editors, () -> kill(folder.resolve("postgres")));
            }
            trouble("connections cut", editors, () -> tell(postgres, """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = 'customary' and pid <> pg_backend_pid()
                    """));
            trouble("no connections left", editors, () -> useUp(postgres));
            trouble("read-only", editors, () -> {
                tell(postgres, "alter system set default_transaction_read_only = on", "select pg_reload_conf()");
                pause();
                tell(
                        postgres,
                        "set default_transaction_read_only = off",
                        "alter system reset default_transaction_read_only",
                        "select pg_reload_conf()");
            });
            trouble("locked", editors, () -> lock(postgres));

            editors.forEach(Editor::stop);
            for (Thread thread : threads) thread.join();
            editors.forEach(Editor::check);
            hub.fullSync("shop");
            hub.fullSync("strapi");
            hub.awaitQuiet();
            systems.everybodyIsEverywhereOnce(PEOPLE);
            System.out.printf(
                    "database troubles: %d acknowledged edits, %d refused, 0 lost; milliseconds until edits went through again %s%n",
                    editors.stream().mapToLong(Editor::acknowledged).sum(),
                    editors.stream().mapToLong(Editor::refused).sum(),
                    recoveries);
        }
    }

    /** Lets it happen among edits, and waits until every editor gets through again. */
    private void trouble(String name, List<Editor> editors, Trouble trouble) throws Exception {
        awaitEdits(editors);
        trouble.happens();
        long over = System.nanoTime();
        awaitEdits(editors);
        recoveries.merge(name, (System.nanoTime() - over) / 1_000_000, Math::max);
    }

    private static void awaitEdits(List<Editor> editors) {
        for (Editor editor : editors) {
            long before = editor.acknowledged();
            Hub.require("edits that go through", () -> editor.acknowledged() > before + 1);
        }
    }

    /** Its own keeper starts it again, as an operator's would. */
    private static void kill(Path home) throws IOException, InterruptedException {
        var pid = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"))
                .getFirst();
        new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
    }

    private static void useUp(EmbeddedPostgres postgres) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < 1000) taken.add(open(postgres));
        } catch (SQLException full) {
            assertThat(full.getSQLState()).startsWith("53");
            tellOver(taken.getFirst(), """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = 'customary' and application_name <> 'trouble'
                    """);
            pause();
        } finally {
            for (Connection connection : taken) connection.close();
        }
    }

    private static void lock(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = open(postgres)) {
            connection.setAutoCommit(false);
            tellOver(connection, "lock table customer in access exclusive mode");
            pause();
            connection.rollback();
        }
    }

    private static void tell(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = open(postgres)) {
            for (var statement : statements) tellOver(connection, statement);
        }
    }

    private static void tellOver(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection open(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl() + "?ApplicationName=trouble", postgres.user(), postgres.password());
    }

    private static void pause() {
        LockSupport.parkNanos(TROUBLE.toNanos());
    }
}
