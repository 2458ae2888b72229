package dev.customary.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.platform.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseTest {
    private static final TestDatabase POSTGRES = TestDatabase.fresh();
    private static final JdbcClient OWNER = JdbcClient.create(POSTGRES.owner());

    private final Database database =
            new Database(POSTGRES.application(), new Retry(5, Duration.ofMillis(1), new Random(1)));

    @BeforeAll
    static void a_table_with_row_level_security() {
        OWNER.sql("create table thing (workspace int, id int primary key, n int)")
                .update();
        OWNER.sql("grant all on thing to customary_app").update();
        OWNER.sql("alter table thing enable row level security").update();
        OWNER.sql(
                        "create policy own on thing using (workspace = nullif(current_setting('customary.workspace', true), '')::int)")
                .update();
    }

    @BeforeEach
    void two_things_of_workspace_1_and_one_of_2() {
        OWNER.sql("truncate thing").update();
        OWNER.sql("insert into thing values (1, 1, 0), (1, 2, 0), (2, 3, 0)").update();
    }

    @Test
    void a_transaction_sees_its_workspace_and_a_pooled_connection_forgets_it() {
        assertThat(database.<Integer>in(1, this::count)).isEqualTo(2);
        assertThat(database.<Integer>in(2, this::count)).isEqualTo(1);
        assertThat(count()).isZero();
    }

    @Test
    void an_inner_transaction_is_part_of_the_outer() {
        assertThatThrownBy(() -> database.run(1, () -> {
                    database.run(1, this::add);
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(database.<Integer>in(1, this::sum)).isZero();
    }

    @Test
    void a_transaction_does_not_change_its_workspace() {
        assertThatThrownBy(() -> database.run(1, () -> database.run(2, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a transaction of workspace 1 is open");
    }

    @Test
    void effects_happen_after_the_commit_and_never_after_a_rollback() {
        var effects = new ArrayList<String>();
        database.run(1, () -> {
            database.afterCommit(() -> effects.add("committed"));
            assertThat(effects).isEmpty();
        });
        assertThatThrownBy(() -> database.run(1, () -> {
                    database.afterCommit(() -> effects.add("rolled back"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(effects).containsExactly("committed");
    }

    @Test
    void an_effect_that_fails_does_not_look_like_a_failed_commit() {
        database.run(1, () -> {
            add();
            database.afterCommit(() -> {
                throw new IllegalStateException("effect");
            });
        });
        assertThat(database.<Integer>in(1, this::sum)).isEqualTo(2);
    }

    @Test
    void two_that_deadlock_both_come_through() throws ExecutionException, InterruptedException {
        var meeting = new CyclicBarrier(2);
        var attempts = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> lockBoth(1, 2, meeting, attempts));
            var other = threads.submit(() -> lockBoth(2, 1, meeting, attempts));
            one.get();
            other.get();
        }
        assertThat(database.<Integer>in(1, this::sum)).isEqualTo(4);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void what_keeps_losing_fails_in_the_end() {
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> database.run(1, () -> {
                    attempts.incrementAndGet();
                    throw new PessimisticLockingFailureException("again");
                }))
                .isInstanceOf(PessimisticLockingFailureException.class);
        assertThat(attempts).hasValue(5);
    }

    private void lockBoth(int first, int second, CyclicBarrier meeting, AtomicInteger attempts) {
        database.run(1, () -> {
            var attempt = attempts.incrementAndGet();
            increment(first);
            if (attempt <= 2) meet(meeting);
            increment(second);
        });
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void increment(int id) {
        database.jdbc().sql("update thing set n = n + 1 where id = ?").param(id).update();
    }

    private void add() {
        database.jdbc().sql("update thing set n = n + 1").update();
    }

    private int count() {
        return database.jdbc()
                .sql("select count(*) from thing")
                .query(Integer.class)
                .single();
    }

    private int sum() {
        return database.jdbc()
                .sql("select sum(n) from thing")
                .query(Integer.class)
                .single();
    }
}
