package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.MappingTable.Decoded;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordedTrafficTest {
    private static final MappingTable TABLE = WoClienteMapping.table();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09-create",
                "12-create-duplicate-email",
                "26-get-populate",
                "32-update",
                "34-update-json-replaced"
            })
    void a_recorded_entry_is_understood_and_writing_what_was_read_says_nothing(String recording) {
        JsonNode entry = Recording.of(recording).at("/response/body/data");
        Decoded decoded = TABLE.decode("x", entry, Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        assertThat(decoded.leftOut()).isEmpty();
        var again = TABLE.encode(decoded.fields(), TABLE.writtenFields(), Optional.of(entry));
        assertThat(again.propertyNames())
                .allMatch(name ->
                        Place.ALL.stream().anyMatch(place -> place.attribute().equals(name)));
    }

    @Test
    void nothing_of_a_recorded_entry_is_lost() {
        var fields = TABLE.decode("x", Recording.of("26-get-populate").at("/response/body/data"), Optional.empty())
                .fields();
        assertThat(fields.text(Field.EMAIL)).isEqualTo("ana.mwr6gy7y@example.test");
        assertThat(fields.text(Field.FIRST_NAME)).isEqualTo("Ana");
        assertThat(fields.text(Field.LAST_NAME)).isEqualTo("Pérez");
        assertThat(fields.text(Field.PHONE)).isEqualTo("+56900000001");
        assertThat(fields.text(Field.TOTAL_SPENT)).isEqualTo("12345678.91");
        assertThat(fields.text(Field.ORDERS_COUNT)).isEqualTo("3");
        assertThat(fields.text(Field.REGISTERED_AT)).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(fields.text(Field.LAST_ACTIVITY_AT)).isEqualTo("2026-02-03T04:05:06Z");
        assertThat(fields.text(Field.BILLING)).isEqualTo("Calle 123, , 1234567, Santiago, RM, CL");
        assertThat(fields.value(Field.SHIPPING)).isPresent();
        assertThat(fields.text(Field.ORIGIN_PLATFORM)).isEqualTo("woo_moraleja");
        assertThat(fields.text(Field.EXTERNAL_IDS)).isEqualTo("{\"woo_moraleja\":77}");
    }

    @Test
    void a_recorded_draft_is_left_out() {
        JsonNode draft = Recording.of("29-get-draft").at("/response/body/data");
        assertThat(TABLE.decode("x", draft, Optional.empty()).leftOut()).isPresent();
    }
}
