package dev.customary.hub.platform.http;

import static dev.customary.hub.platform.http.Calls.BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Budget;
import dev.customary.connector.Budget.Left;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How budgets are spent. Each test has a connection of its own. */
abstract class BudgetsContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static int connections = 1000;

    private final int connection = connections++;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    abstract Budgets budgets();

    private Optional<Duration> spend(Lane lane) {
        return budgets().spend(connection, BUDGET, lane);
    }

    private int spent(Lane lane, int most) {
        int spent = 0;
        while (spent < most && spend(lane).isEmpty()) spent++;
        return spent;
    }

    @Test
    void who_is_in_no_hurry_leaves_what_is_kept_to_who_is() {
        assertThat(spent(Lane.BACKFILL, 1000)).isEqualTo(90);
        assertThat(spend(Lane.POLL)).contains(DAY);
        assertThat(spent(Lane.INTERACTIVE, 4)).isEqualTo(4);
        assertThat(spent(Lane.WEBHOOK, 1000)).isEqualTo(6);
        assertThat(spend(Lane.INTERACTIVE)).contains(DAY);
    }

    @Test
    void at_its_end_there_is_as_much_again() {
        spent(Lane.INTERACTIVE, 1000);
        now = now.plus(DAY).minusSeconds(1);
        assertThat(spend(Lane.INTERACTIVE)).contains(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(spent(Lane.INTERACTIVE, 1000)).isEqualTo(100);
    }

    @Test
    void what_the_system_says_is_left_counts_more_than_what_was_counted() {
        spend(Lane.POLL);
        budgets().told(connection, BUDGET, new Left(13, Duration.ofHours(3)));
        assertThat(spent(Lane.POLL, 1000)).isEqualTo(3);
        assertThat(spend(Lane.POLL)).contains(Duration.ofHours(3));
        now = now.plus(Duration.ofHours(3));
        assertThat(spend(Lane.POLL)).isEmpty();
    }

    @Test
    void of_answers_that_overtake_each_other_the_one_that_says_least_counts() {
        budgets().told(connection, BUDGET, new Left(20, Duration.ofHours(3)));
        budgets().told(connection, BUDGET, new Left(12, Duration.ofHours(3)));
        budgets().told(connection, BUDGET, new Left(19, Duration.ofHours(3)));
        assertThat(spent(Lane.POLL, 1000)).isEqualTo(2);
    }

    @Test
    void a_new_day_of_the_system_is_known_by_its_end() {
        budgets().told(connection, BUDGET, new Left(0, Duration.ofMinutes(10)));
        assertThat(spend(Lane.INTERACTIVE)).isPresent();
        budgets().told(connection, BUDGET, new Left(50, DAY));
        assertThat(spent(Lane.POLL, 1000)).isEqualTo(40);
    }

    @Test
    void budgets_of_other_names_and_other_connections_are_others() {
        spent(Lane.INTERACTIVE, 1000);
        Budget other = new Calls.Daily("replica");
        assertThat(budgets().spend(connection, other, Lane.POLL)).isEmpty();
        assertThat(budgets().spend(connections++, BUDGET, Lane.POLL)).isEmpty();
    }

    @Test
    void many_at_once_spend_no_more_than_there_is() throws InterruptedException, ExecutionException {
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) callers.add(() -> spent(Lane.INTERACTIVE, 20));
        int all = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller : threads.invokeAll(callers)) all += caller.get();
        }
        assertThat(all).isEqualTo(100);
    }
}
