package dev.customary.hub.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "customary");

    @TempDir
    Path home;

    @Test
    void rows_address_and_password_survive_a_restart() throws SQLException {
        String url;
        String password;
        try (var postgres = start()) {
            url = postgres.jdbcUrl();
            password = postgres.password();
            execute(postgres, "create table kept (id int)");
            execute(postgres, "insert into kept values (7)");
        }
        try (var postgres = start()) {
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(postgres.password()).isEqualTo(password);
            assertThat(answer(postgres, "select id from kept")).isEqualTo("7");
        }
    }

    @Test
    void commits_reach_the_disk() throws SQLException {
        try (var postgres = start()) {
            assertThat(answer(postgres, "show fsync")).isEqualTo("on");
            assertThat(answer(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(postgres, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void nobody_enters_without_the_generated_password() throws Exception {
        try (var postgres = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_killed_server_is_started_again_with_every_committed_row() throws Exception {
        try (var postgres = start()) {
            execute(postgres, "create table kept as select 7 as id");
            var killed = postmaster();
            ServerProcesses.send("KILL", killed.pid());
            killed.onExit().get(20, TimeUnit.SECONDS);
            assertThat(answerOnceBack(postgres, "select id from kept")).isEqualTo("7");
        }
    }

    @Test
    void a_second_hub_on_the_same_home_is_refused() {
        try (var _ = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("another hub is running on " + home);
        }
    }

    @Test
    void a_stale_pid_file_that_names_a_living_process_does_not_stop_the_start() throws Exception {
        start().close();
        var ours = ProcessHandle.current().pid();
        Files.writeString(home.resolve("data/postmaster.pid"), "%d\n%s\n0\n".formatted(ours, home.resolve("data")));
        try (var postgres = start()) {
            assertThat(answer(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_server_left_over_by_a_killed_hub_is_stopped_first() throws Exception {
        start().close();
        var programs = Programs.in(CACHE);
        var leftover = new ProcessBuilder(Cage.found()
                        .command(List.of(
                                programs.postgres().toString(),
                                "-D",
                                home.resolve("data").toString(),
                                "-p",
                                "5433",
                                "-c",
                                "listen_addresses=",
                                "-c",
                                "unix_socket_directories=" + home)))
                .directory(home.resolve("data").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!PidFile.in(home.resolve("data")).saysReady(leftover.pid())) {
            assertThat(leftover.waitFor(10, TimeUnit.MILLISECONDS))
                    .as("leftover ended")
                    .isFalse();
        }
        try (var postgres = start()) {
            assertThat(answer(postgres, "select 1")).isEqualTo("1");
            assertThat(leftover.isAlive()).isFalse();
        }
    }

    @Test
    void a_first_start_that_was_cut_short_is_made_again() throws Exception {
        Files.createDirectories(home.resolve("data.unfinished/base"));
        try (var postgres = start()) {
            assertThat(answer(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void nothing_runs_on_after_close() {
        start().close();
        assertThat(new ServerProcesses(home.resolve("data")).running()).isEmpty();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home, CACHE, Durability.KEPT);
    }

    private ProcessHandle postmaster() throws Exception {
        var pid = Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String answerOnceBack(EmbeddedPostgres postgres, String query) {
        while (true) {
            if (Thread.currentThread().isInterrupted()) throw new IllegalStateException("did not come back");
            try {
                return answer(postgres, query);
            } catch (SQLException e) {
                Thread.onSpinWait(); // not back yet
            }
        }
    }

    private static String answer(EmbeddedPostgres postgres, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
