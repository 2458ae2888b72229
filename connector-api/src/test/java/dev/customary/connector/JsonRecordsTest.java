package dev.customary.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.customary.connector.JsonRecords.Told;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
    private static final Told TOLD = new Told("id", "at");

    @Test
    void records_are_cut_out_byte_by_byte_with_their_id_and_time() {
        var body =
                "{ \"meta\": [1], \"data\": [ {\"id\": 7, \"n\": 1.50} , {\"at\":\"t\", \"id\":\"ñ\", \"in\": {\"id\": 9}} ] }";
        assertThat(JsonRecords.cut(body.getBytes(UTF_8), "data", TOLD))
                .extracting(slice -> new String(slice.raw(), UTF_8), JsonRecords.Slice::id, JsonRecords.Slice::time)
                .containsExactly(
                        tuple("{\"id\": 7, \"n\": 1.50}", Optional.of("7"), Optional.empty()),
                        tuple("{\"at\":\"t\", \"id\":\"ñ\", \"in\": {\"id\": 9}}", Optional.of("ñ"), Optional.of("t")));
    }

    @Test
    void a_single_record_is_cut_out_of_its_envelope_or_is_the_whole_answer() {
        var envelope = "{\"data\": {\"id\": 7, \"n\": 1.50}, \"meta\": {}}".getBytes(UTF_8);
        assertThat(JsonRecords.one(envelope, "data", TOLD).raw()).asString().isEqualTo("{\"id\": 7, \"n\": 1.50}");
        assertThat(JsonRecords.one(" {\"id\": 7}".getBytes(UTF_8), "", TOLD).id())
                .contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"x\"", "[]", "{}", "{\"id\": null}", "{\"id\": 1.5}", "{\"id\": {}}"})
    void what_has_no_id_is_cut_out_all_the_same(String element) {
        assertThat(JsonRecords.cut("[%s]".formatted(element).getBytes(UTF_8), "", TOLD))
                .singleElement()
                .satisfies(slice -> {
                    assertThat(slice.raw()).asString().isEqualTo(element);
                    assertThat(slice.id()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <html></html>   | HTML
            {"data": [      | JSON
            {"data": {}}    | 'data'
            {"other": []}   | 'data'
            []              | an object
            """)
    void what_is_no_such_answer_is_told_with_what_was_expected(String body, String told) {
        assertThatThrownBy(() -> JsonRecords.cut(body.getBytes(UTF_8), "data", TOLD))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        malformed -> assertThat(malformed.kind()).isEqualTo(RemoteException.Kind.MALFORMED_ANSWER))
                .hasMessageContainingAll(told, "expected");
    }
}
