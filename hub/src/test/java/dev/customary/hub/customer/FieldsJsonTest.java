package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldsJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Fields one(String field, String json) {
        return FieldsJson.read(JSON.readTree("{\"%s\": %s}".formatted(field, json)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # field          | its JSON
            first_name       | "Ánna 🌻"
            email            | "anna@example.com"
            phone            | "+34600000001"
            total_spent      | "12.3"
            orders_count     | "1200"
            has_account      | false
            registered_at    | "2026-11-02T10:00:00.123456789Z"
            external_ids     | {"woo_moraleja":"7"}
            custom.list      | [1,2.5,"x",null]
            custom.text      | "plain"
            company_name     | null
            custom.nothing   | null
            """)
    void every_type_is_written_as_it_was_read(String field, String json) {
        Fields fields = one(field, json);
        assertThat(FieldsJson.write(fields).get(field).toString()).isEqualTo(json);
        assertThat(FieldsJson.read(FieldsJson.write(fields))).isEqualTo(fields);
    }

    @Test
    void an_address_has_all_its_nine_parts() {
        Fields fields = one("billing", "{\"city\":\"Madrid\",\"address_1\":\"Gran Vía 1\",\"state\":null}");
        assertThat(FieldsJson.write(fields).get("billing")).isEqualTo(JSON.readTree("""
                {"first_name":"","last_name":"","company":"","address_1":"Gran Vía 1","address_2":"","city":"Madrid",
                 "state":"","postcode":"","country":""}
                """));
        assertThat(FieldsJson.read(FieldsJson.write(fields))).isEqualTo(fields);
    }

    @Test
    void equal_fields_have_equal_bytes_in_whatever_order_they_were_set() {
        Fields oneWay = Fields.builder()
                .text(Field.LAST_NAME, "Ruiz")
                .text(Field.FIRST_NAME, "Eva")
                .set(Field.TOTAL_SPENT, new Value.Number(new BigDecimal("10.00")))
                .build();
        Fields otherWay = Fields.builder()
                .set(Field.TOTAL_SPENT, new Value.Number(new BigDecimal("1E+1")))
                .text(Field.FIRST_NAME, "Eva")
                .text(Field.LAST_NAME, "Ruiz")
                .build();
        assertThat(FieldsJson.write(oneWay).toString())
                .isEqualTo("{\"first_name\":\"Eva\",\"last_name\":\"Ruiz\",\"total_spent\":\"10\"}")
                .isEqualTo(FieldsJson.write(otherWay).toString());
    }

    @Test
    void empty_and_not_reported_stay_two_things() {
        Fields fields = Fields.builder().set(Field.PHONE, (Value) null).build();
        JsonNode json = FieldsJson.write(fields);
        assertThat(json.toString()).isEqualTo("{\"phone\":null}");
        assertThat(FieldsJson.read(json).reports(Field.PHONE)).isTrue();
        assertThat(FieldsJson.read(json).reports(Field.EMAIL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # field          | JSON that does not fit
            first_name       | 7
            first_name       | ""
            total_spent      | 12.3
            total_spent      | "much"
            has_account      | "yes"
            registered_at    | "yesterday"
            billing          | "Gran Vía 1"
            billing          | {}
            billing          | {"city":7}
            no_such_field    | "x"
            """)
    void what_does_not_fit_is_refused_by_the_name_of_its_field(String field, String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one(field, json))
                .withMessageContaining("'" + field + "'")
                .withMessageContaining("expected");
    }

    @Test
    void a_value_of_another_type_than_its_field_is_refused() {
        Fields fields = Fields.builder()
                .set(Field.REGISTERED_AT, new Value.Text(Instant.EPOCH.toString()))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldsJson.write(fields))
                .withMessageContaining("registered_at");
    }
}
