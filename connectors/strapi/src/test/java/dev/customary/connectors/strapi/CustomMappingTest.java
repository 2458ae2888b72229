package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CustomMappingTest {
    private static final MappingTable TABLE = CustomMapping.parse("""
            {"email": "mail", "first_name": {"path": "given"}, "billing": "home",
             "username": {"path": "login", "direction": "create"},
             "registered_at": {"path": "createdAt", "direction": "read"},
             "last_activity_at": {"path": "updatedAt", "direction": "touch"},
             "custom.vip": {"path": "is_vip", "type": "flag"}}""");

    @Test
    void any_content_type_is_read_by_configuration() {
        var fields = TABLE.decode("x", json("""
                        {"mail": "A@example.test", "given": "Ana", "home": {"city": "Lima"}, "is_vip": true,
                         "login": "ana", "createdAt": "2026-01-01T00:00:00.000Z"}"""), Optional.empty()).fields();
        assertThat(fields.text(Field.EMAIL)).isEqualTo("a@example.test");
        assertThat(fields.text(Field.FIRST_NAME)).isEqualTo("Ana");
        assertThat(fields.text(Field.USERNAME)).isEqualTo("ana");
        assertThat(fields.text(Field.REGISTERED_AT)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(fields.value(Field.named("custom.vip"))).contains(new Value.Json(json("true")));
        assertThat(((Value.Address) fields.value(Field.BILLING).orElseThrow()).city())
                .isEqualTo("Lima");
    }

    @Test
    void directions_say_what_is_written_when() {
        assertThat(TABLE.writtenFields())
                .containsExactlyInAnyOrder(Field.EMAIL, Field.FIRST_NAME, Field.BILLING, Field.named("custom.vip"));
        assertThat(TABLE.touchFields()).containsExactly(Field.LAST_ACTIVITY_AT);
        var golden = TABLE.decode("x", json("{\"mail\": \"a@example.test\", \"login\": \"ana\"}"), Optional.empty())
                .fields();
        assertThat(TABLE.encode(golden, List.of(Field.USERNAME), Optional.empty()))
                .isEqualTo(json("{\"login\": \"ana\"}"));
        assertThat(TABLE.encode(golden, List.of(Field.USERNAME), Optional.of(json("{\"login\": \"eva\"}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                 | no JSON
            []                                                | object
            {}                                                | object
            {"first_name": "given"}                           | 'email'
            {"email": ""}                                     | 'email'
            {"email": {"path": "mail", "direction": "out"}}   | 'out'
            {"email": {"path": "mail", "type": "mail"}}       | 'mail'
            {"e-mail": "mail"}                                | 'e-mail'
            """)
    void a_mapping_that_cannot_work_is_refused_with_what_was_expected(String setting, String named) {
        assertThatThrownBy(() -> CustomMapping.parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("expected");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
