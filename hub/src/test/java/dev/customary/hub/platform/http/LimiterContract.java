package dev.customary.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How calls are limited. Each test has a connection of its own. */
abstract class LimiterContract {
    private static final Limits LIMITS = new Limits(100, Duration.ofMinutes(1), 4);
    private static final int BURST = 20;
    private static final int RESERVE = 10;
    private static int connections = 2000;

    private final int connection = connections++;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    abstract Limiter limiter();

    private boolean takes(Lane lane) {
        return limiter().take(connection, LIMITS, lane).isEmpty();
    }

    private int taken(Lane lane) {
        int taken = 0;
        while (takes(lane)) taken++;
        return taken;
    }

    @Test
    void who_is_in_no_hurry_leaves_some_to_who_is() {
        assertThat(taken(Lane.BACKFILL)).isEqualTo(BURST - RESERVE);
        assertThat(taken(Lane.WEBHOOK)).isEqualTo(RESERVE);
    }

    @Test
    void who_has_waited_as_long_as_was_said_may_call() {
        for (var lane : Lane.values()) {
            taken(Lane.INTERACTIVE);
            now = now.plus(limiter().take(connection, LIMITS, lane).orElseThrow())
                    .plusMillis(1);
            assertThat(takes(lane)).as("%s", lane).isTrue();
        }
    }

    @Test
    void no_window_has_more_calls_than_are_allowed_wherever_it_begins() {
        var random = new Random(5);
        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (takes(Lane.values()[random.nextInt(Lane.values().length)])) calls.add(now);
            now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(30_000) : random.nextInt(300));
        }
        for (int first = 0; first + LIMITS.requests() < calls.size(); first++)
            assertThat(Duration.between(calls.get(first), calls.get(first + LIMITS.requests())))
                    .isGreaterThanOrEqualTo(LIMITS.window());
    }

    @Test
    void in_a_pause_nobody_calls_and_a_shorter_one_does_not_end_a_longer() {
        takes(Lane.POLL);
        limiter().pause(connection, Duration.ofSeconds(40));
        limiter().pause(connection, Duration.ofSeconds(5));
        assertThat(limiter().take(connection, LIMITS, Lane.INTERACTIVE)).contains(Duration.ofSeconds(40));
        now = now.plusSeconds(40);
        assertThat(takes(Lane.INTERACTIVE)).isTrue();
    }

    @Test
    void connections_do_not_take_from_each_other() {
        taken(Lane.INTERACTIVE);
        assertThat(limiter().take(connections++, LIMITS, Lane.BACKFILL)).isEmpty();
    }
}
