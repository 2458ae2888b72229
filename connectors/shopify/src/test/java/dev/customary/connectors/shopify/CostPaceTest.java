package dev.customary.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Http.Answer;
import dev.customary.connector.Http.Pace.Told;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostPaceTest {
    private static final CostPace PACE = new CostPace();

    @ParameterizedTest
    @CsvSource({"2000, 100, 0", "400, 100, 0", "300, 100, 1000", "0, 100, 4000", "0, 1, 20000", "0, 0, 1000"})
    void whoever_is_in_no_hurry_waits_until_a_fifth_of_the_bucket_is_back(int available, int restored, long millis) {
        assertThat(told("", available, restored)).isEqualTo(new Told(false, Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"500, 100, 3", "101, 100, 7", "0, 0, 1", "0, 1, 20"})
    void what_was_refused_waits_until_its_own_cost_is_there(int available, int restored, long seconds) {
        var error = "\"errors\": [{\"extensions\": {\"code\": \"THROTTLED\"}}],";
        assertThat(told(error, available, restored)).isEqualTo(new Told(true, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "{", "<html>", "{\"extensions\": 7}", "{\"data\": {\"a\": [1, 2]}, \"x\": 1}"})
    void what_tells_nothing_of_it_asks_for_nothing(String body) {
        assertThat(PACE.told(answer(body))).isEqualTo(Told.NOTHING);
    }

    @Test
    void an_error_of_another_kind_is_no_refusal() {
        assertThat(PACE.told(answer("{\"errors\": [{\"message\": \"Throttled\"}]}"))
                        .refused())
                .isFalse();
    }

    private static Told told(String error, int available, int restored) {
        return PACE.told(answer("""
                {"data": {"customers": {"nodes": [{"extensions": 7}]}}, %s "extensions": {"cost": {"requestedQueryCost": 752,
                "throttleStatus": {"maximumAvailable": 2000.0, "currentlyAvailable": %d, "restoreRate": %d}}}}""".formatted(error, available, restored)));
    }

    private static Answer answer(String body) {
        return new Answer(200, Map.of(), body.getBytes(UTF_8));
    }
}
