package dev.customary.connectors.robaws;

import static dev.customary.connectors.robaws.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Budget;
import dev.customary.connector.Http;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of a day and of a second, as answers tell it. */
class QuotaTest {
    private static final Quota LIVE = Quota.live(10_000, 1_000);

    private static Http.Answer answer(Map<String, String> headers) {
        return new Http.Answer(200, headers, new byte[0]);
    }

    @Test
    void what_is_left_of_the_day_is_told_with_its_end() {
        var told = answer(Map.of("x-ratelimit-daily-remaining", "7", "x-ratelimit-daily-reset", "3600"));
        assertThat(LIVE.left(told)).contains(new Budget.Left(7, Duration.ofHours(1)));
        assertThat(LIVE.left(answer(Map.of()))).isEmpty();
        assertThat(LIVE.left(answer(Map.of("x-ratelimit-daily-remaining", "many", "x-ratelimit-daily-reset", "-1"))))
                .isEmpty();
    }

    @Test
    void the_last_calls_of_a_second_are_for_whoever_is_in_a_hurry() {
        assertThat(LIVE.told(answer(Map.of("x-ratelimit-remaining", "1"))).rest())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(LIVE.told(answer(Map.of("x-ratelimit-remaining", "12")))).isEqualTo(Http.Pace.Told.NOTHING);
        assertThat(LIVE.told(answer(Map.of()))).isEqualTo(Http.Pace.Told.NOTHING);
    }

    @Test
    void each_database_has_a_budget_of_its_own() {
        var tenant = Tenant.usual();
        tenant.robaws.seed(json("{'name':'A'}"));
        tenant.scanned();
        assertThat(tenant.paces).containsExactly("replica", "live");
        tenant.customers().readOne("4000");
        assertThat(tenant.paces.getLast()).isEqualTo("live");
        assertThat(Optional.of(LIVE.kept())).contains(1_000);
    }
}
