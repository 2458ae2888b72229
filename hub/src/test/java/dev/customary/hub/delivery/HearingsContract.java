package dev.customary.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.What;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How webhooks stand, wherever it is kept. */
abstract class HearingsContract {
    private static final int WORKSPACE = 1;
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00.123456Z");

    abstract Transactions transactions();

    abstract Hearings hearings();

    abstract Deliveries deliveries();

    /** A connection that is there, another one each time. */
    abstract ConnectionId connection();

    private int take(ConnectionId connection, Instant until) {
        return transactions().in(WORKSPACE, () -> hearings().takeUnheard(connection, until));
    }

    private void note(ConnectionId connection, Instant at, String... ids) {
        transactions().run(WORKSPACE, () -> hearings().noteUnheard(connection, List.of(ids), at));
    }

    @Test
    void each_connection_has_its_own_and_what_was_changed_stays() {
        var one = connection();
        var other = connection();
        var kept = new Hearing(Hearing.State.SILENT, NOW, "nothing came", 12, 9, "++-+---", true);
        assertThat(transactions().in(WORKSPACE, () -> hearings().of(one))).isEmpty();
        transactions()
                .run(
                        WORKSPACE,
                        () -> hearings().change(one, NOW, before -> {
                            assertThat(before).isEqualTo(Hearing.none(NOW));
                            return kept;
                        }));
        assertThat(transactions().in(WORKSPACE, () -> hearings().of(one))).contains(kept);
        assertThat(transactions().in(WORKSPACE, () -> hearings().of(other))).isEmpty();
        transactions()
                .run(
                        WORKSPACE,
                        () -> hearings().change(one, NOW.plusSeconds(1), before -> {
                            assertThat(before).isEqualTo(kept);
                            return before;
                        }));
    }

    @Test
    void what_was_told_meanwhile_and_what_is_recent_is_not_taken() {
        var connection = connection();
        note(connection, NOW, "1", "2", "3");
        note(connection, NOW.plusSeconds(60), "3", "4");
        note(connection(), NOW, "5");
        transactions().run(WORKSPACE, () -> hearings().forgetUnheard(connection, List.of("2", "7")));
        assertThat(take(connection, NOW.minusSeconds(1))).isZero();
        assertThat(take(connection, NOW)).as("1 and 3").isEqualTo(2);
        assertThat(take(connection, NOW.plusSeconds(60))).as("4").isEqualTo(1);
        assertThat(take(connection, NOW.plusSeconds(60))).isZero();
    }

    @Test
    void while_a_delivery_waits_nothing_is_taken_since_it_may_tell() {
        var connection = connection();
        var hints = List.of(new Hint("9", What.CHANGED));
        var delivery =
                new Delivery(UUID.randomUUID(), connection, NOW, "updated", "r", hints, Delivery.State.WAITING, 0, "");
        note(connection, NOW, "1");
        transactions()
                .run(
                        WORKSPACE,
                        () -> deliveries().store(List.of(new Deliveries.Arrival(delivery, new byte[] {'{', '}'}))));
        assertThat(take(connection, NOW.plus(Duration.ofDays(1)))).isZero();
        transactions().run(WORKSPACE, () -> deliveries().finish(List.of(delivery.id()), Delivery.State.DONE, "", NOW));
        assertThat(take(connection, NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    }
}
