package dev.customary.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Http;
import dev.customary.connector.Http.Answer;
import dev.customary.connector.Http.Call;
import dev.customary.connector.Http.Pace;
import dev.customary.connector.Http.Repeat;
import dev.customary.connector.RemoteException;
import dev.customary.hub.platform.Lane;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Systems whose answers say how much may still be asked. */
class PaceTest {
    private static final Duration REST = Duration.ofSeconds(3);

    private final List<Duration> waited = new ArrayList<>();
    private final List<Duration> paused = new ArrayList<>();
    private final Deque<Pace.Told> told = new ArrayDeque<>();
    private final Http system = call -> call.unlessRefused(new Answer(200, Map.of(), new byte[0]));

    private Http way() {
        var limited = new Limited(system, 1, new Limits(10, Duration.ofSeconds(1), 1), limiter(), waited::add);
        return new Retrying(limited, waited::add, new Random(1));
    }

    private Limiter limiter() {
        return new Limiter() {
            @Override
            public Optional<Duration> take(int connection, Limits limits, Lane lane) {
                return Optional.empty();
            }

            @Override
            public void pause(int connection, Duration pause) {
                paused.add(pause);
            }
        };
    }

    /** A call that must not be done twice, whose answers tell what was told to be told, and then nothing. */
    private Call call() {
        var uri = URI.create("https://shop.example.test/graphql.json");
        return new Call(
                "POST",
                uri,
                Map.of(),
                new byte[0],
                Repeat.ONCE,
                answer -> told.isEmpty() ? Pace.Told.NOTHING : told.peek().refused() ? told.remove() : told.peek());
    }

    private void send(Lane lane) {
        ScopedValue.where(Lane.CURRENT, lane).run(() -> way().send(call()));
    }

    @Test
    void what_was_refused_is_sent_again_after_its_time_and_all_wait_with_it() {
        told.add(new Pace.Told(true, REST));
        send(Lane.BACKFILL);
        assertThat(paused).containsExactly(REST);
        assertThat(waited).containsExactly(REST);
    }

    @Test
    void what_is_refused_on_and_on_is_told_as_too_much() {
        for (int i = 0; i < 10; i++) told.add(new Pace.Told(true, REST));
        assertThatThrownBy(() -> send(Lane.INTERACTIVE)).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(RemoteException.Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).contains(REST);
        });
    }

    @ParameterizedTest
    @EnumSource
    void where_little_is_left_whoever_is_in_no_hurry_rests(Lane lane) {
        told.add(new Pace.Told(false, REST));
        send(lane);
        assertThat(waited).isEqualTo(lane.isLive() ? List.of() : List.of(REST));
        assertThat(paused).isEmpty();
    }
}
