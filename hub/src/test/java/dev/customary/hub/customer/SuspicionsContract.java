package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What suspicions promise, wherever they are kept. */
abstract class SuspicionsContract {
    private static final int WORKSPACE = 1;
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    abstract Transactions transactions();

    abstract Suspicions suspicions();

    /** A connection that is there, another one each time. */
    abstract ConnectionId connection();

    private <T> T in(Supplier<T> work) {
        return transactions().in(WORKSPACE, work);
    }

    private void keep(Suspicion... all) {
        transactions().run(WORKSPACE, () -> suspicions().save(List.of(all)));
    }

    private static Suspicion raised(ConnectionId connection, String id) {
        return Suspicion.raised(new SourceKey(connection, id), NOW);
    }

    @Test
    void what_was_kept_is_there_and_other_connections_do_not_see_it() {
        var here = connection();
        var there = connection();
        keep(raised(here, "7"), raised(here, "ñ/8"));
        assertThat(in(() -> suspicions().of(here))).containsOnlyKeys("7", "ñ/8").containsEntry("7", raised(here, "7"));
        assertThat(in(() -> suspicions().of(there))).isEmpty();
    }

    @Test
    void a_record_has_one_suspicion_and_the_newer_one_counts() {
        var connection = connection();
        keep(raised(connection, "7"));
        keep(raised(connection, "7").missedAgain());
        assertThat(in(() -> suspicions().of(connection)).values())
                .containsExactly(raised(connection, "7").missedAgain());
    }

    @Test
    void what_is_cleared_is_gone_and_the_rest_stays() {
        var connection = connection();
        keep(raised(connection, "7"), raised(connection, "8"));
        transactions().run(WORKSPACE, () -> suspicions().clear(connection, List.of("7", "never heard of")));
        transactions().run(WORKSPACE, () -> suspicions().clear(connection, List.of()));
        assertThat(in(() -> suspicions().of(connection))).containsOnlyKeys("8");
    }
}
