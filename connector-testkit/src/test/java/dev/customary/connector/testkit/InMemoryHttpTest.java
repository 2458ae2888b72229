package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Faults.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryHttpTest {
    private static final Http.Call CALL =
            Http.Call.get(URI.create("https://shop.example:8443/a%20b?c=d%2Be"), Map.of("X-One", "1"));

    @Test
    void the_system_receives_the_call_as_it_was_written() {
        var http = new InMemoryHttp(call -> Answer.json(
                200,
                String.join(
                        " ",
                        call.scheme(),
                        call.host(),
                        call.path(),
                        call.rawQuery(),
                        call.header("x-one").orElse("none"))));
        assertThat(new String(http.send(CALL).body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("https shop.example:8443 /a b c=d%2Be 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 401, 403, 404, 413})
    void what_is_the_systems_own_business_comes_back_as_an_answer(int status) {
        assertThat(new InMemoryHttp(call -> Answer.empty(status)).send(CALL).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY,RATE_LIMITED", "BROKEN,BROKEN", "NO_ANSWER,UNREACHABLE", "ANSWER_LOST,UNREACHABLE"})
    void a_fault_is_told_by_its_kind(Fault fault, Kind kind) {
        var faults = new Faults(call -> Answer.empty(200));
        faults.next(fault, 1);
        assertThatThrownBy(() -> new InMemoryHttp(faults).send(CALL))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    @Test
    void an_answer_may_be_as_large_as_the_limit_and_no_larger() {
        var largest = new Answer(200, Map.of(), new byte[InMemoryHttp.LARGEST_ANSWER]);
        assertThat(new InMemoryHttp(call -> largest).send(CALL).status()).isEqualTo(200);
        var larger = new Answer(200, Map.of(), new byte[InMemoryHttp.LARGEST_ANSWER + 1]);
        assertThatThrownBy(() -> new InMemoryHttp(call -> larger).send(CALL))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.MALFORMED_ANSWER));
    }

    @Test
    void a_system_that_names_a_pause_is_rate_limited_also_with_503() {
        assertThatThrownBy(() -> new InMemoryHttp(call -> Answer.empty(503).with("Retry-After", "7")).send(CALL))
                .isInstanceOfSatisfying(RemoteException.class, told -> {
                    assertThat(told.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(told.retryAfter()).contains(Duration.ofSeconds(7));
                });
    }
}
