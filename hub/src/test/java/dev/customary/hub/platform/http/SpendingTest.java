package dev.customary.hub.platform.http;

import static dev.customary.hub.platform.http.Calls.BUDGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Budget.Left;
import dev.customary.connector.Http;
import dev.customary.connector.Http.Answer;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that are not sent when a day's are spent. */
class SpendingTest {
    private final List<Duration> paused = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private int sent;
    private @Nullable Duration asksToWait;

    private final Budgets budgets = new InMemoryBudgets(() -> Instant.EPOCH);
    private final Http way = Spending.around(this::limited, this::answered, 7, budgets);

    /** Notes what pause a limit by the second would be told of. */
    private Http limited(Http inner) {
        return call -> {
            try {
                return inner.send(call);
            } catch (RemoteException failure) {
                failure.retryAfter().ifPresent(paused::add);
                throw failure;
            }
        };
    }

    private Answer answered(Http.Call call) {
        sent++;
        if (asksToWait != null) throw new RemoteException(Kind.RATE_LIMITED, "429", asksToWait, null);
        return answers.isEmpty() ? Calls.silent() : answers.remove();
    }

    private Answer send(Lane lane) {
        return ScopedValue.where(Lane.CURRENT, lane).call(() -> way.send(Calls.of(BUDGET)));
    }

    private RemoteException refused(Lane lane) {
        var told = new RemoteException[1];
        assertThatThrownBy(() -> send(lane)).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            told[0] = failure;
        });
        return told[0];
    }

    @Test
    void a_backfill_ends_at_what_is_kept_and_a_person_goes_on() {
        answers.add(Calls.left(11, Duration.ofHours(5)));
        send(Lane.BACKFILL);
        send(Lane.BACKFILL);
        assertThat(refused(Lane.BACKFILL).retryAfter()).contains(Duration.ofHours(5));
        assertThat(sent).isEqualTo(2);
        send(Lane.INTERACTIVE);
        assertThat(sent).isEqualTo(3);
    }

    @Test
    void a_system_that_has_nothing_left_is_not_asked_again_and_nobody_stands_in_line() {
        asksToWait = Duration.ofHours(2);
        refused(Lane.INTERACTIVE);
        assertThat(paused).isEmpty();
        assertThat(refused(Lane.INTERACTIVE).retryAfter()).contains(Duration.ofHours(2));
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void a_short_pause_is_that_of_the_second_and_spends_nothing() {
        asksToWait = Duration.ofSeconds(1);
        refused(Lane.POLL);
        asksToWait = null;
        send(Lane.POLL);
        assertThat(paused).containsExactly(Duration.ofSeconds(1));
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void a_call_without_a_budget_is_sent() {
        budgets.told(7, BUDGET, new Left(0, Duration.ofHours(1)));
        way.send(Calls.of(Http.Pace.UNTOLD));
        assertThat(sent).isEqualTo(1);
    }
}
