package dev.customary.hub.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far a connection is known, wherever it is kept. */
abstract class HorizonContract {
    private static final int WORKSPACE = 1;
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
}
