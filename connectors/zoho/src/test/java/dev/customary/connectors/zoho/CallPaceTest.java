package dev.customary.connectors.zoho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Budget.Left;
import dev.customary.connector.Http.Answer;
import dev.customary.connector.Http.Pace.Told;
import dev.customary.connector.RemoteException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallPaceTest {
    @ParameterizedTest
    @CsvSource({"429,43,90", "429,44,60", "429,45,3600", "429,1070,5", "200,44,60"})
    void how_long_to_wait_is_told_by_a_code_under_any_status(int status, int code, long seconds) {
        var there = new Organization();
        there.zoho.refuse(status, code, 1);
        assertThatThrownBy(() -> there.customers().readOne("460000000026003"))
                .isInstanceOfSatisfying(RemoteException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(RemoteException.Kind.RATE_LIMITED);
                    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{\"code\":\"44\"}", "{\"code\":0}", "<html>"})
    void what_says_nothing_of_it_is_no_refusal_and_no_error(String body) {
        var told = new CallPace(1000).told(new Answer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(told).isEqualTo(Told.NOTHING);
    }

    @Test
    void the_code_is_found_behind_other_members() {
        var body = "{\"contacts\":[{\"code\":44}],\"code\":45,\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(new CallPace(1000).told(new Answer(429, Map.of(), body)).rest())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 1000, 2000, 5000, 10_000})
    void no_24_hours_have_more_calls_than_the_day_of_the_plan(int perDay) {
        var pace = new CallPace(perDay);
        long windows = Duration.ofHours(24).dividedBy(pace.window()) + 1;
        assertThat(windows * pace.calls()).isLessThanOrEqualTo(Math.max(perDay, windows));
        assertThat(pace.kept()).isBetween(0, pace.calls() - 1);
    }

    @Test
    void when_the_day_is_used_up_nothing_is_left_for_an_hour() {
        var body = "{\"code\":45,\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(new CallPace(1000).left(new Answer(429, Map.of(), body))).contains(new Left(0, Duration.ofHours(1)));
        var minute = "{\"code\":44,\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(new CallPace(1000).left(new Answer(429, Map.of(), minute))).isEmpty();
    }
}
