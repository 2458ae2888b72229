package dev.customary.connectors.robaws;

import static dev.customary.connectors.robaws.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.sandbox.robaws.RobawsOptions.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client's fields mean, and under which names they are written. */
class RobawsMappingTest {
    private static final Field VAT = Field.VAT_NUMBER;

    private final Tenant tenant = Tenant.usual();

    private Fields read(String client) {
        return tenant.customers()
                .mapping()
                .decode("1", json(client), Optional.empty())
                .fields();
    }

    private ObjectNode written(Fields fields, JsonNode current) {
        var there = Optional.of(current).filter(json -> !json.isEmpty());
        return tenant.customers().mapping().encode(fields, fields.names(), there);
    }

    @Test
    void the_example_of_the_vendor_s_callers_is_understood() {
        var fields =
                read("{'id':'4711','name':'Bakkerij De Linde','email':'Info@delinde.example','tel':'+32 3 555 01 02',"
                        + "'vatIdNumber':'BE0123456749','address':{'addressLine1':'Dorpsstraat 5','addressLine2':null,"
                        + "'postalCode':'2000','city':'Antwerpen','country':'BE'},'createdAt':'2024-03-01T08:10:11.000Z',"
                        + "'updatedAt':'2025-11-20T16:05:00.000Z'}");
        assertThat(fields.text(Field.COMPANY_NAME)).isEqualTo("Bakkerij De Linde");
        assertThat(fields.text(Field.EMAIL)).isEqualTo("info@delinde.example");
        assertThat(fields.text(Field.PHONE)).isEqualTo("+32 3 555 01 02");
        assertThat(fields.text(VAT)).isEqualTo("BE0123456749");
        assertThat(fields.value(Field.BILLING))
                .contains(new Address("", "", "Bakkerij De Linde", "Dorpsstraat 5", "", "Antwerpen", "", "2000", "BE"));
        assertThat(fields.reports(Field.ACTIVE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what stands there                           | vat
            'vatIdNumber':'BE1'                           | BE1
            'vatNumber':'BE2'                             | BE2
            'vat':'BE3'                                   | BE3
            'vatIdNumber':null,'vat':'BE4'                | BE4
            'vatIdNumber':null                            | ``
            """)
    void the_vat_number_is_found_under_each_of_its_names(String member, String vat) {
        assertThat(read("{'id':'1','name':'A'," + member + "}").text(VAT)).isEqualTo(vat);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'active':false  | false
            'isActive':true | true
            'archived':true | false
            """)
    void who_is_in_use_is_said_in_three_ways(String member, boolean active) {
        assertThat(read("{'id':'1','name':'A'," + member + "}").value(Field.ACTIVE))
                .contains(new Value.Flag(active));
    }

    @ParameterizedTest
    @CsvSource({"BE,BE", "be,BE", "België,BE", "Belgique,BE", "Nederland,NL", "Atlantis,Atlantis"})
    void a_country_is_known_by_its_code_or_its_name(String there, String code) {
        var address = (Address) read("{'id':'1','name':'A','address':{'city':'Gent','country':'%s'}}".formatted(there))
                .value(Field.BILLING)
                .orElseThrow();
        assertThat(address.country()).isEqualTo(code);
    }

    @Test
    void an_address_without_a_country_is_shown_as_belgian_and_never_written_so() {
        var client = json("{'id':'1','name':'A','address':{'city':'Gent','country':null}}");
        var fields = read(client.toString());
        assertThat(fields.text(Field.named("custom.shown_country"))).isEqualTo("\"BE\"");
        assertThat(((Address) fields.value(Field.BILLING).orElseThrow()).country())
                .isEmpty();
        assertThat(written(fields, client)).isEmpty();
        tenant.with("shown_country", "NL");
        assertThat(read(client.toString()).text(Field.named("custom.shown_country")))
                .isEqualTo("\"NL\"");
    }

    @Test
    void a_street_with_a_number_is_one_line_and_is_written_as_one() {
        var client = json("{'id':'1','name':'A','address':{'street':'Kerkstraat','streetNumber':'5','city':'Gent',"
                + "'countryCode':'BE'}}");
        var there = (Address) read(client.toString()).value(Field.BILLING).orElseThrow();
        assertThat(there.line1()).isEqualTo("Kerkstraat 5");
        var moved = new Address("", "", "A", "Markt 1 bus 2", "", "Gent", "", "", "BE");
        assertThat(written(Fields.NONE.with(Field.BILLING, moved), client))
                .isEqualTo(json("{'address':{'street':'Markt 1 bus 2','streetNumber':null}}"));
    }

    @Test
    void only_parts_of_the_address_that_differ_are_written() {
        var client =
                json("{'id':'1','name':'A','address':{'addressLine1':'Markt 1','addressLine2':'bus 2','city':'Gent',"
                        + "'country':'BE'}}");
        var moved = new Address("Rita", "Vega", "A", "Markt 1", "", "Aalst", "", "", "BE");
        assertThat(written(Fields.NONE.with(Field.BILLING, moved), client))
                .isEqualTo(json("{'address':{'addressLine2':null,'city':'Aalst'}}"));
    }

    @Test
    void what_nobody_has_seen_a_name_for_is_not_written() {
        var fields = Fields.builder()
                .text(Field.COMPANY_NAME, "A")
                .text(Field.EMAIL, "a@example.com")
                .text(VAT, "BE0123456749")
                .set(Field.ACTIVE, new Value.Flag(true))
                .build();
        assertThat(written(fields, Tenant.JSON.createObjectNode()))
                .isEqualTo(json("{'name':'A','email':'a@example.com'}"));
    }

    @Test
    void a_name_that_was_read_is_written_by_whoever_is_opened_later() {
        tenant.robaws.seed(json("{'name':'Somebody'}"));
        tenant.scanned();
        var fields = Fields.builder()
                .text(Field.COMPANY_NAME, "A")
                .text(VAT, "BE0123456749")
                .build();
        assertThat(written(fields, Tenant.JSON.createObjectNode()))
                .isEqualTo(json("{'name':'A','vatIdNumber':'BE0123456749'}"));
    }

    @Test
    void another_tenant_s_names_are_learned_as_well() {
        var other = new Tenant(SimulatedRobaws.OPTIONS.shaped(Shape.STREETS));
        other.robaws.seed(json("{'name':'Somebody'}"));
        other.scanned();
        var fields = Fields.builder()
                .text(Field.COMPANY_NAME, "A")
                .text(VAT, "BE0123456749")
                .set(Field.ACTIVE, new Value.Flag(false))
                .build();
        var body = other.customers().mapping().encode(fields, fields.names(), Optional.empty());
        assertThat(body).isEqualTo(json("{'name':'A','vatNumber':'BE0123456749','archived':true}"));
    }

    @Test
    void what_robaws_drops_without_a_word_is_refused_with_its_place() {
        tenant.with("keys", "{\"vat_number\": \"btwNummer\"}");
        var fields = Fields.builder()
                .text(Field.COMPANY_NAME, "A")
                .text(VAT, "BE0123456749")
                .build();
        var answer = tenant.creates().create(written(fields, Tenant.JSON.createObjectNode()));
        assertThat(answer).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("dropped");
            assertThat(refused.path()).isEqualTo("btwNummer");
        });
    }

    @Test
    void extra_fields_keep_their_kind() {
        tenant.with(
                "extra_fields",
                "{\"price_level\": \"Prijsgroep\", \"orders_count\": \"Aantal\", \"registered_at\": \"Sinds\", \"custom.role\":"
                        + " {\"key\": \"Rol\", \"direction\": \"read\"}}");
        var client = json(
                "{'id':'1','name':'A','extraFields':{'Prijsgroep':{'stringValue':'A'},'Aantal':{'decimalValue':2.5},"
                        + "'Sinds':{'dateValue':'2024-03-01'},'Rol':{'stringValue':'aannemer'}}}");
        var fields = read(client.toString());
        assertThat(fields.text(Field.PRICE_LEVEL)).isEqualTo("A");
        assertThat(fields.text(Field.ORDERS_COUNT)).isEqualTo("2.5");
        assertThat(fields.text(Field.REGISTERED_AT)).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(fields.text(Field.named("custom.role"))).isEqualTo("\"aannemer\"");
        var changed = fields.toBuilder()
                .set(Field.ORDERS_COUNT, new Value.Number(new java.math.BigDecimal("7")))
                .set(Field.PRICE_LEVEL, Optional.empty())
                .build();
        assertThat(written(changed, client))
                .hasToString("{'extraFields':{'Prijsgroep':{'stringValue':null},'Aantal':{'decimalValue':7}}}"
                        .replace('\'', '"'));
    }

    @Test
    void an_extra_field_that_nobody_has_is_told_on_meeting() {
        tenant.with("extra_fields", "{\"price_level\": \"Prijsgroep\"}");
        tenant.robaws.seed(json("{'name':'A'}"));
        assertThat(tenant.open().meet().notes()).singleElement().asString().contains("Prijsgroep");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            keys         | {"vat": "vat"}                                        | 'vat'
            keys         | {"vat_number": "two words"}                           | vat_number
            keys         | 7                                                     | keys
            extra_fields | {"billing": "Adres"}                                  | billing
            extra_fields | {"price_level": ""}                                   | price_level
            extra_fields | {"price_level": {"key": "A", "direction": "write"}}   | write
            daily_calls  | many                                                  | many
            daily_kept   | 10000                                                 | daily_kept
            """)
    void a_setting_that_cannot_work_is_named(String setting, String value, String told) {
        tenant.with(setting, value);
        assertThatThrownBy(tenant::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(told, "expected");
    }

    @Test
    void each_field_has_one_row_and_every_row_a_place() {
        assertThat(tenant.customers().mapping().rows())
                .extracting(row -> row.path())
                .doesNotContain("")
                .contains("name", "email", "tel", "vatIdNumber", "address", "active");
        assertThat(tenant.customers().mapping().writtenFields())
                .containsAll(Set.copyOf(
                        List.of(Field.COMPANY_NAME, Field.EMAIL, Field.PHONE, VAT, Field.BILLING, Field.ACTIVE)));
    }
}
