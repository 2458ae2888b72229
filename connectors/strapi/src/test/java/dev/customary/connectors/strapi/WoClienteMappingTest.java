package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.MappingTable.Decoded;
import dev.customary.connector.mapping.Writers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WoClienteMappingTest {
    private static final MappingTable TABLE = WoClienteMapping.table();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ADDRESS = """
            {"first_name": "Ana", "last_name": "Pérez", "company": "", "address_1": "Calle 123", "address_2": "",
             "city": "Santiago", "state": "RM", "postcode": "1234567", "country": "CL"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            correo_electronico | email            | "Ana@Example.test"          | "ana@example.test"
            username           | username         | "ana"                       | "ana"
            pedidos            | orders_count     | 3                           | 3
            gasto_total        | total_spent      | 12345678.91                 | 12345678.91
            fecha_registro     | registered_at    | "2026-01-02T03:04:05.000Z"  | "2026-01-02T03:04:05Z"
            ultima_actividad   | last_activity_at | "2026-02-03T04:05:06.000Z"  | "2026-02-03T04:05:06Z"
            originPlatform     | origin_platform  | "woo_moraleja"              | "woo_moraleja"
            externalIds        | external_ids     | {"woo_moraleja": 77}        | {"woo_moraleja":77}
            """)
    void an_attribute_is_read_in_both_envelopes_and_null_is_held_empty(
            String attribute, String field, String there, String canonical) {
        for (String envelope : new String[] {"%s", "{\"id\": 1, \"attributes\": %s}"}) {
            assertThat(Writers.json(
                            decode(envelope.formatted(member(attribute, there))).value(Field.named(field))))
                    .hasToString(canonical);
            Fields empty = decode(envelope.formatted(member(attribute, "null")));
            assertThat(empty.reports(Field.named(field))).isTrue();
            assertThat(empty.value(Field.named(field))).isEmpty();
        }
        assertThat(decode("{}").reports(Field.named(field))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            email         | correo_electronico | `"a@example.test"`         | "a@example.test"
            username      | username           | `"ana"`                    | "ana"
            orders_count  | pedidos            | 3                          | 3
            total_spent   | gasto_total        | 10.005                     | 10.01
            average_order | aov                | 33.333                     | 33.33
            origin_platform | originPlatform   | "woo_moraleja"             | "woo_moraleja"
            """)
    void a_field_is_written_to_its_attribute_as_strapi_keeps_it(
            String field, String attribute, String value, String written) {
        Fields fields = Fields.builder().set(Field.named(field), value(value)).build();
        ObjectNode body = encode(fields, "{\"documentId\": \"x\"}");
        assertThat(body.path(attribute)).hasToString(written);
        assertThat(encode(fields, body.toString()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            # nombre          | apellido | first      | last
            Ana Pérez         | null     | Ana        | Pérez
            Ana Pérez Soto    | null     | Ana        | Pérez Soto
            Ana               | null     | Ana        | ''
            Ana María         | ''       | Ana María  | ''
            Ana               | Pérez    | Ana        | Pérez
            Ana Pérez         | Pérez    | Ana        | Pérez
            Ana María PÉREZ   | Pérez    | Ana María  | Pérez
            Pérez             | Pérez    | ''         | Pérez
            null              | Pérez    | ''         | Pérez
            null              | null     | ''         | ''
            """)
    void a_whole_name_is_taken_apart(String nombre, String apellido, String first, String last) {
        Fields fields = decode(names(nombre, apellido));
        assertThat(fields.text(Field.FIRST_NAME)).isEqualTo(first);
        assertThat(fields.text(Field.LAST_NAME)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # before: nombre | apellido | now: nombre | apellido | first     | last
            Ana Pérez        | Pérez    | Ana Pérez   | Soto     | Ana       | Soto
            Ana Pérez        | Pérez    | Ana Soto    | Pérez    | Ana       | Soto
            Ana Pérez        | Pérez    | Eva Soto    | Pérez    | Eva       | Soto
            Ana Pérez        | Pérez    | Eva Pérez   | Pérez    | Eva       | Pérez
            Ana Pérez        | Pérez    | Eva Soto    | Soto     | Eva       | Soto
            """)
    void an_edit_of_one_place_of_the_name_is_told_from_the_other(
            String wasNombre, String wasApellido, String nombre, String apellido, String first, String last) {
        Fields fields = TABLE.decode(
                        "x", json(names(nombre, apellido)), Optional.of(json(names(wasNombre, wasApellido))))
                .fields();
        assertThat(fields.text(Field.FIRST_NAME)).isEqualTo(first);
        assertThat(fields.text(Field.LAST_NAME)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ana       | Pérez
            Ana María | ''
            Ana María | Pérez Soto
            ''        | Pérez
            Pérez     | Pérez
            Ana Pérez | Pérez
            ''        | ''
            """)
    void a_name_that_is_written_reads_back_the_same(String first, String last) {
        Fields fields = Fields.builder()
                .text(Field.FIRST_NAME, first)
                .text(Field.LAST_NAME, last)
                .build();
        ObjectNode body = encode(fields, names("Other", "Name"));
        assertThat(decode(body.toString())).isEqualTo(fields);
    }

    @Test
    void addresses_are_written_whole_and_keep_what_the_hub_does_not_know() {
        Fields golden = decode("{\"billing\": %s, \"shipping\": %s}".formatted(ADDRESS, ADDRESS))
                .only(List.of(Field.BILLING, Field.SHIPPING));
        String there = """
                {"documentId": "x", "billing": {"nif": "B1", "phone": "1", "city": "Old"},
                 "shipping": {"id": 5, "city": "Old", "phone": null}}""";
        ObjectNode body = encode(golden, there);
        assertThat(body.path("billing").path("nif").asString()).isEqualTo("B1");
        assertThat(body.path("shipping").has("id")).isFalse();
        assertThat(decode(body.toString()).text(Field.PHONE)).isEqualTo("1");
        assertThat(decode(body.toString()).value(Field.BILLING)).isEqualTo(golden.value(Field.BILLING));
        assertThat(decode(body.toString()).value(Field.SHIPPING)).isEqualTo(golden.value(Field.SHIPPING));
    }

    @Test
    void an_address_without_a_company_leaves_the_customer_s_own() {
        Fields golden = decode("{\"billing\": %s}".formatted(ADDRESS)).only(List.of(Field.BILLING));
        ObjectNode body = encode(golden, "{\"documentId\": \"x\", \"billing\": {\"company\": \"Luz SL\"}}");
        assertThat(decode(body.toString()).text(Field.COMPANY_NAME)).isEqualTo("Luz SL");
    }

    @Test
    void second_places_follow_the_billing_address() {
        Fields golden = decode("{\"billing\": %s}".formatted(ADDRESS));
        ObjectNode body = encode(golden, "{\"documentId\": \"x\", \"billing\": %s}".formatted(ADDRESS));
        assertThat(body).isEqualTo(json("""
                {"ciudad": "Santiago", "region": "RM", "codigo_postal": "1234567", "pais_region": "CL"}"""));
    }

    @Test
    void second_places_make_a_basic_address_where_there_is_none() {
        assertThat(decode("{\"billing\": null, \"ciudad\": \"Lima\", \"pais_region\": \"PE\"}")
                        .value(Field.BILLING))
                .contains(new Value.Address("", "", "", "", "", "Lima", "", "", "PE"));
    }

    @Test
    void an_edit_of_a_second_place_alone_is_an_edit_of_the_address() {
        String entry = "{\"billing\": %s, \"ciudad\": \"%s\"}";
        Fields fields = TABLE.decode(
                        "x",
                        json(entry.formatted(ADDRESS, "Lima")),
                        Optional.of(json(entry.formatted(ADDRESS, "Santiago"))))
                .fields();
        assertThat(((Value.Address) fields.value(Field.BILLING).orElseThrow()).city())
                .isEqualTo("Lima");
    }

    @Test
    void a_cleared_billing_address_does_not_come_back_from_its_second_places() {
        String there = "{\"documentId\": \"x\", \"billing\": %s, \"ciudad\": \"Santiago\"}".formatted(ADDRESS);
        ObjectNode body =
                encode(Fields.builder().set(Field.BILLING, Optional.empty()).build(), there);
        assertThat(decode(body.toString()).value(Field.BILLING)).isEmpty();
        assertThat(body.path("ciudad").isNull()).isTrue();
    }

    @Test
    void the_phone_stands_in_telefono_where_the_type_has_it_and_in_the_billing_address_otherwise() {
        Fields phone = Fields.builder().text(Field.PHONE, "+56 9").build();
        assertThat(encode(phone, "{\"telefono\": null, \"billing\": null}"))
                .isEqualTo(json("{\"telefono\": \"+56 9\"}"));
        assertThat(encode(phone, "{\"billing\": null}")).isEqualTo(json("{\"billing\": {\"phone\": \"+56 9\"}}"));
    }

    @ParameterizedTest
    @CsvSource({"2147483647, true", "2147483648, false", "460000000026003, false"})
    void an_id_that_is_no_integer_to_strapi_is_shown_among_the_others_alone(String id, boolean isInteger) {
        Fields golden = Fields.builder()
                .text(Field.ORIGIN_PLATFORM, "zoho")
                .set(Field.EXTERNAL_IDS, new Value.Json(json("{\"zoho\": \"%s\"}".formatted(id))))
                .build();
        ObjectNode body = encode(golden, "{}");
        assertThat(body.has("wooId")).isEqualTo(isInteger);
        assertThat(body.path("externalIds").path("zoho").asString()).isEqualTo(id);
    }

    @Test
    void ids_and_the_origin_record_are_shown_once() {
        Fields golden = Fields.builder()
                .text(Field.ORIGIN_PLATFORM, "woo")
                .set(Field.EXTERNAL_IDS, new Value.Json(json("{\"woo\": \"77\", \"medusa\": \"cus_1\"}")))
                .set(Field.ORIGIN_RECORD, new Value.Json(json("{\"id\": 77, \"total\": 10.0}")))
                .build();
        ObjectNode body = encode(golden, "{\"originPlatform\": \"woo\"}");
        assertThat(body.path("wooId").asInt()).isEqualTo(77);
        assertThat(body.path("externalIds").path("medusa").asString()).isEqualTo("cus_1");
        assertThat(body.path("rawWooData")).isEqualTo(json("{\"id\": 77, \"total\": 10.0}"));
        body.put("originPlatform", "woo").set("rawWooData", json("{\"total\": 10, \"id\": 77}"));
        assertThat(TABLE.hasStaleMirror(golden, body)).isFalse();
    }

    @Test
    void a_wrong_type_is_a_flaw_that_says_where_what_and_what_was_expected() {
        Decoded decoded =
                TABLE.decode("x", json("{\"billing\": \"Calle 1\", \"pedidos\": \"many\"}"), Optional.empty());
        assertThat(decoded.flaws())
                .extracting(Flaw::path, Flaw::found)
                .contains(tuple("billing", "\"Calle 1\""), tuple("pedidos", "many"));
        assertThat(decoded.fields().reports(Field.ORDERS_COUNT)).isFalse();
    }

    @Test
    void a_draft_is_left_out_and_a_type_without_drafts_is_not() {
        assertThat(leftOut("{\"publishedAt\": null}")).isPresent();
        assertThat(leftOut("{\"id\": 1, \"attributes\": {\"publishedAt\": null}}"))
                .isPresent();
        assertThat(leftOut("{\"publishedAt\": \"2026-01-01T00:00:00.000Z\"}")).isEmpty();
        assertThat(leftOut("{}")).isEmpty();
    }

    private static Optional<String> leftOut(String record) {
        return TABLE.decode("x", json(record), Optional.empty()).leftOut();
    }

    private static Fields decode(String record) {
        return TABLE.decode("x", json(record), Optional.empty()).fields();
    }

    private static ObjectNode encode(Fields fields, String current) {
        return TABLE.encode(fields, fields.names(), Optional.of(json(current)));
    }

    private static String member(String attribute, String value) {
        return "{\"%s\": %s}".formatted(attribute, value);
    }

    private static String names(String nombre, String apellido) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("nombre", nombre);
        entry.put("apellido", apellido);
        return entry.toString();
    }

    private static Value value(String json) {
        JsonNode node = json(json);
        return node.isNumber() ? new Value.Number(new BigDecimal(json)) : new Value.Text(node.asString());
    }

    /** As the connector hands a record on: without the envelope of version 4. */
    private static JsonNode json(String text) {
        JsonNode entry = JSON.readTree(text);
        return EntryShape.of(entry)
                .map(shape -> shape.record(JsonRecords.one(text.getBytes(UTF_8), "", shape.told())))
                .map(record -> JSON.readTree(record.raw()))
                .orElse(entry);
    }
}
