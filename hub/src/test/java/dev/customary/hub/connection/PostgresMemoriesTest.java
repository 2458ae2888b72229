package dev.customary.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Memory;
import dev.customary.connector.Settings;
import dev.customary.hub.connection.Connection.Direction;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.secret.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What connectors keep over restarts. */
class PostgresMemoriesTest {
    private static final Database DATABASE = TestDatabase.fresh().transactions();
    private static Vault vault;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final String name = "token of " + UUID.randomUUID();
    private Connection connection;

    @BeforeAll
    static void makeKey(@TempDir Path folder) {
        vault = Vault.with(folder.resolve("master-key"));
    }

    @BeforeEach
    void connect() {
        connection = connection(DATABASE.in(
                1,
                () -> StoredConnection.add(
                        DATABASE, "c" + UUID.randomUUID().toString().substring(0, 8))));
    }

    private static Connection connection(int id) {
        return new Connection(
                new ConnectionId(id),
                new UUID(7, id),
                1,
                "robaws",
                "robaws",
                new Settings(Map.of()),
                "",
                Direction.TWO_WAY,
                0,
                Map.of(),
                Optional.empty(),
                Deletions.STANDARD,
                Duration.ofMinutes(15),
                false,
                Optional.empty());
    }

    /** As another node, or after a restart, sees it. */
    private Memory of(Connection whose) {
        return new PostgresMemories(DATABASE, vault, () -> now).of(whose);
    }

    @Test
    void what_was_kept_is_there_after_a_restart_and_for_nobody_else() {
        assertThat(of(connection).recall(name)).isEmpty();
        of(connection).change(name, before -> "s3cret-1");
        assertThat(of(connection).change(name, before -> before.orElseThrow() + "2"))
                .isEqualTo("s3cret-12");
        assertThat(of(connection).recall(name)).contains("s3cret-12");
        var other = connection(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, "d" + connection.id().value())));
        assertThat(of(other).recall(name)).isEmpty();
    }

    @Test
    void the_store_holds_it_sealed() {
        of(connection).change(name, before -> "s3cret-1");
        var sealed = DATABASE.in(
                1,
                () -> DATABASE.jdbc()
                        .sql("select encode(sealed, 'escape') from memory where name = ?")
                        .param(name)
                        .query(String.class)
                        .single());
        assertThat(sealed).isNotEmpty().doesNotContain("s3cret");
    }

    @Test
    void a_change_that_fails_changes_nothing() {
        of(connection).change(name, before -> "kept");
        assertThatThrownBy(() -> of(connection).change(name, before -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        assertThat(of(connection).recall(name)).contains("kept");
    }

    @Test
    void two_nodes_never_change_the_same_at_once() throws InterruptedException {
        List<Callable<String>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) callers.add(() -> of(connection).change(name, before -> before.orElse("") + "x"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(callers);
        }
        assertThat(of(connection).recall(name)).contains("x".repeat(8));
    }

    @Test
    void what_a_trial_kept_is_the_connection_s_once_it_is_added() {
        of(connection(0)).change(name, before -> "first");
        assertThat(of(connection(0)).recall(name)).contains("first");
        assertThat(of(connection).recall(name)).contains("first");
        assertThat(of(connection).change(name, before -> before.orElseThrow() + "+"))
                .isEqualTo("first+");
        assertThat(of(connection(0)).recall(name)).isEmpty();
    }

    @Test
    void what_nobody_came_back_for_is_forgotten() {
        of(connection(0)).change(name, before -> "tried");
        now = now.plus(Duration.ofDays(8));
        of(connection).change("another", before -> "kept");
        assertThat(of(connection).recall(name)).isEmpty();
    }

    @Test
    void a_connection_that_is_removed_takes_it_along() {
        of(connection).change(name, before -> "kept");
        DATABASE.run(
                1,
                () -> DATABASE.jdbc()
                        .sql("delete from connection where id = ?")
                        .param(connection.id().value())
                        .update());
        assertThat(of(connection).recall(name)).isEmpty();
    }
}
