package dev.customary.hub.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The runs, wherever they are kept. */
abstract class RunsContract {
    private static final int WORKSPACE = 1;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00.123456Z");

    abstract Transactions transactions();

    abstract Runs runs();

    /** A connection that is there, another one each time. */
    abstract ConnectionId connection();

    private Optional<Horizon> horizon(ConnectionId connection) {
        return transactions().in(WORKSPACE, () -> runs().horizon(connection));
    }

    private void reach(ConnectionId connection, Horizon horizon) {
        transactions().run(WORKSPACE, () -> runs().reached(connection, horizon));
    }

    @Test
    void nothing_is_known_before_a_run_came_to_its_end() {
        assertThat(horizon(connection())).isEmpty();
    }

    @Test
    void the_latest_horizon_counts_each_connection_has_its_own_and_what_is_not_known_stays_so() {
        var one = connection();
        var other = connection();
        reach(one, Horizon.NONE.fellShort(200));
        reach(other, Horizon.NONE);
        assertThat(horizon(one)).contains(Horizon.NONE.fellShort(200));
        var known = new Horizon(Optional.of(NOW), Optional.of(NOW.minusSeconds(3)), Optional.of(NOW), 7);
        reach(one, known);
        assertThat(horizon(one)).contains(known);
        assertThat(horizon(other)).contains(Horizon.NONE);
    }

    @Test
    void who_stood_still_for_longer_than_the_lease_has_lost_the_run() {
        queue(connection());
        Run first = claim(NOW).orElseThrow();
        assertThat(claim(NOW.plus(LEASE).minusSeconds(1))).isEmpty();
        Run second = claim(NOW.plus(LEASE)).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());

        assertThatThrownBy(() -> save(Steps.finished(first, NOW))).isInstanceOf(RunTakenException.class);
        assertThat(find(first)).isEqualTo(second);
        save(Steps.started(second, NOW));
        save(Steps.finished(second, NOW));
        assertThat(find(first).state()).isEqualTo(Run.State.FINISHED);
    }

    private void queue(ConnectionId connection) {
        Run run = Run.queued(
                UUID.randomUUID(),
                connection,
                Run.Mode.FULL,
                Lane.POLL,
                Run.Trigger.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                NOW);
        transactions().run(WORKSPACE, () -> runs().queue(run));
    }

    private Optional<Run> claim(Instant at) {
        return transactions().in(WORKSPACE, () -> runs().claim(at, LEASE));
    }

    private void save(Run run) {
        transactions().run(WORKSPACE, () -> runs().save(run, NOW.plus(LEASE)));
    }

    private Run find(Run run) {
        return transactions().in(WORKSPACE, () -> runs().find(run.id()).orElseThrow());
    }
}
