package dev.customary.hub.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {
    private static LoggingEvent event(String message, Throwable thrown) {
        var logger = new LoggerContext().getLogger("dev.customary.hub.push");
        var event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
        event.setMDCPropertyMap(Map.of("request_id", "req_1"));
        event.setKeyValuePairs(List.of(new KeyValuePair("duration_ms", 12L)));
        return event;
    }

    @Test
    void a_line_is_one_json_object_with_the_names_that_were_agreed_on() {
        var text = new JsonLines().format(event("pushed", new IllegalStateException("ana@example.com is wrong")));
        assertThat(text).endsWith("\n").doesNotContain("ana@example.com");
        assertThat(text.strip()).doesNotContain("\n");
        var line = JsonMapper.shared().readTree(text);
        assertThat(line.propertyNames())
                .containsExactly("ts", "level", "msg", "logger", "request_id", "duration_ms", "error");
        assertThat(line.path("level").asString()).isEqualTo("warn");
        assertThat(line.path("duration_ms").isIntegralNumber()).isTrue();
        assertThat(line.path("error").propertyNames()).containsExactly("type", "message", "stack");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer ana.pena@example.com came | customer ***@*** came
            to +34 911 22 33 44 and +34911222333. | to +*** and +***.
            key cmy_xn237GE9aFJOOXITaQqk is new | key cmy_*** is new
            Authorization: Bearer abc.def | Authorization: Bearer ***
            {"password": "quite secret"} | {"password": "*** secret"}
            customer cus_01m88914e1e0eb9666bw6x9bm5 at version 3 | customer cus_01m88914e1e0eb9666bw6x9bm5 at version 3
            connection woo_moraleja: 4100 records in 27 s | connection woo_moraleja: 4100 records in 27 s
            """)
    void personal_data_and_secrets_are_masked_and_the_rest_is_left_alone(String said, String logged) {
        assertThat(Masking.masked(said)).isEqualTo(logged);
    }

    @Test
    void text_lines_are_masked_as_well() {
        assertThat(new TextLines().format(event("customer ana@example.com", null)))
                .contains("WARN  push: customer ***@*** duration_ms=12 request_id=req_1");
    }
}
