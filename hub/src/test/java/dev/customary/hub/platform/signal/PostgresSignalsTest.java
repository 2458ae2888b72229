package dev.customary.hub.platform.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Retry;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresSignalsTest {
    private static final TestDatabase POSTGRES = TestDatabase.fresh();

    private final Database database = new Database(POSTGRES.application(), Retry.usual(new Random(1)));
    private final PostgresSignals signals = PostgresSignals.start(
            POSTGRES.application(),
            new DriverManagerDataSource(POSTGRES.jdbcUrl(), TestDatabase.user(), TestDatabase.password()));
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws InterruptedException {
        signals.listen("work", news::add, () -> news.add("missed"));
        assertThat(next()).as("told to look once listening has begun").isEqualTo("missed");
    }

    @AfterEach
    void close() {
        signals.close();
    }

    @Test
    void a_signal_arrives_when_its_transaction_commits_and_never_when_it_does_not() throws InterruptedException {
        assertThatThrownBy(() -> database.run(1, () -> {
                    signals.send("work", "rolled back");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        database.run(1, () -> signals.send("work", "committed"));
        assertThat(next()).isEqualTo("committed");
    }

    @Test
    void a_channel_is_not_heard_on_another() throws InterruptedException {
        signals.send("other", "elsewhere");
        signals.send("work", "here");
        assertThat(next()).isEqualTo("here");
    }

    @Test
    void after_a_broken_connection_listeners_are_told_to_look_and_hear_again() throws InterruptedException {
        JdbcClient.create(POSTGRES.owner()).sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where datname = current_database() and query ilike 'listen%'
                        """).query(Boolean.class).list();
        assertThat(next()).isEqualTo("missed");
        signals.send("work", "again");
        assertThat(next()).isEqualTo("again");
    }

    @Test
    void a_listener_that_fails_does_not_silence_the_others() throws InterruptedException {
        signals.listen(
                "work",
                _ -> {
                    throw new IllegalStateException("listener");
                },
                () -> news.add("failing one listens"));
        assertThat(next()).isEqualTo("failing one listens");
        signals.send("work", "one");
        signals.send("work", "two");
        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
    }

    @Test
    void a_closed_subscription_hears_nothing_more() throws InterruptedException {
        var heard = new LinkedBlockingQueue<String>();
        var subscription = signals.listen("work", heard::add, () -> news.add("second listens"));
        assertThat(next()).isEqualTo("second listens");
        subscription.close();
        signals.send("work", "late");
        assertThat(next()).isEqualTo("late");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_channel_with_an_odd_name_is_refused() {
        assertThatThrownBy(() -> signals.send("Work; drop", "x")).hasMessageContaining("channel 'Work; drop'");
    }

    private String next() throws InterruptedException {
        return news.poll(30, TimeUnit.SECONDS);
    }
}
