package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TamperingTest {
    private static final Call READING =
            new Call("GET", "https", "shop.example", "/customers", "", Map.of(), new byte[0]);

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/json, true",
        "content-type, application/json; charset=utf-8, true",
        "Content-Type, text/html, false",
        "X-Content, application/json, false"
    })
    void json_is_known_by_its_type_in_any_writing_of_the_header(String name, String value, boolean json) {
        var tampering = new Tampering(call -> new Answer(200, Map.of(name, value), new byte[0]));
        tampering.answer(READING);
        assertThat(tampering.hasSeenJson()).isEqualTo(json);
    }
}
