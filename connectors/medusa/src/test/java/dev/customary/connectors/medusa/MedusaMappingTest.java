package dev.customary.connectors.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.medusa.MedusaSandbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Addresses and metadata, which are no members of their own, on a Medusa of either line. */
class MedusaMappingTest {
    private static final Field SHIPPING_PHONE = Field.named("custom.shipping_phone");
    private static final MappingTable TABLE = MedusaMapping.of("medusa", List.of());
    private static final Address MADRID = new Address("", "", "", "Calle Mayor 1", "", "Madrid", "M", "28001", "ES");
    private static final Address BERN = new Address("", "", "", "Gerechtigkeitsgasse 2", "", "Bern", "", "", "CH");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final MedusaSandbox medusa = medusa(false);

    private MedusaSandbox medusa(boolean isOld) {
        var options = isOld ? SimulatedMedusa.OPTIONS.old() : SimulatedMedusa.OPTIONS;
        return new MedusaSandbox(options, new Manners(), Mail.nowhere(), time, new Random(7));
    }

    @Test
    void an_address_that_is_the_default_of_both_kinds_is_read_twice_and_parted_by_a_write() {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "is_default_shipping": true,
                "address_name": "Home", "address_1": "Calle Mayor 1", "city": "Madrid", "province": "M",
                "postal_code": "28001", "country_code": "es", "phone": "+34 600"}]}"""));
        assertThat(fields(id).value(Field.BILLING)).contains(MADRID);
        assertThat(fields(id).value(Field.SHIPPING)).contains(MADRID);

        write(id, fields(id).with(Field.BILLING, BERN), List.of(Field.BILLING));
        assertThat(fields(id).value(Field.BILLING)).contains(BERN);
        assertThat(fields(id).value(Field.SHIPPING)).contains(MADRID);
        assertThat(fields(id).text(SHIPPING_PHONE)).isEqualTo("\"+34 600\"");
        assertThat(addresses(id))
                .extracting(MedusaMappingTest::words)
                .containsExactlyInAnyOrder("Home Madrid shipping", "Bern billing");
    }

    @Test
    void both_kinds_written_at_once_are_two_addresses_and_the_old_one_stays() {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "is_default_shipping": true,
                "city": "Toledo"}]}"""));
        var wanted = fields(id).with(Field.BILLING, BERN).with(Field.SHIPPING, MADRID);
        write(id, wanted, List.of(Field.BILLING, Field.SHIPPING));
        assertThat(addresses(id))
                .extracting(MedusaMappingTest::words)
                .containsExactlyInAnyOrder("Toledo", "Bern billing", "Madrid shipping");
    }

    @Test
    void an_address_is_changed_where_it_is_and_keeps_what_the_hub_does_not_know() {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "address_name": "Office",
                "city": "Toledo", "phone": "+34 600", "metadata": {"floor": 3}}, {"city": "Lugo"}]}"""));
        write(id, fields(id).with(Field.BILLING, MADRID), List.of(Field.BILLING));
        assertThat(addresses(id))
                .extracting(MedusaMappingTest::words)
                .containsExactlyInAnyOrder("Office Madrid billing", "Lugo");
        assertThat(addresses(id)).anySatisfy(address -> {
            assertThat(address.path("phone").asString()).isEqualTo("+34 600");
            assertThat(address.at("/metadata/floor").asInt()).isEqualTo(3);
        });
    }

    @Test
    void an_address_that_is_to_be_empty_is_no_default_any_more_and_nothing_is_lost() {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "city": "Toledo"}]}"""));
        write(id, fields(id).with(Field.BILLING, null), List.of(Field.BILLING));
        assertThat(fields(id).value(Field.BILLING)).isEmpty();
        assertThat(addresses(id)).extracting(MedusaMappingTest::words).containsExactly("Toledo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # shipping before | phone before | shipping after | phone after | addresses
            Toledo            | 600          | ''             | 600         | shipping
            Toledo            | 600          | ''             | ''          | Toledo
            Toledo            | ''           | ''             | 601         | shipping
            ''                | 600          | ''             | ''          | ''
            ''                | 600          | Lugo           | ''          | Lugo shipping
            ''                | ''           | Lugo           | 601         | Lugo shipping
            ''                | ''           | ''             | 601         | shipping
            """)
    void an_address_and_its_phone_number_come_and_go_apart(
            String before, String phoneBefore, String after, String phoneAfter, String left) {
        for (boolean isShared : new boolean[] {false, true}) {
            var person = json("{\"email\": \"%s@example.test\"}".formatted(isShared));
            if (!before.isEmpty() || !phoneBefore.isEmpty())
                person.putArray("addresses")
                        .addObject()
                        .put("is_default_shipping", true)
                        .put("is_default_billing", isShared)
                        .put("city", before)
                        .put("phone", phoneBefore);
            var id = medusa.add(person);
            var billing = fields(id).value(Field.BILLING);
            var wanted = fields(id)
                    .with(Field.SHIPPING, after.isEmpty() ? null : city(after))
                    .with(SHIPPING_PHONE, phoneAfter.isEmpty() ? null : text(phoneAfter));
            write(id, wanted, List.of(Field.SHIPPING, SHIPPING_PHONE));
            assertThat(fields(id).value(Field.SHIPPING)).isEqualTo(wanted.value(Field.SHIPPING));
            assertThat(fields(id).value(SHIPPING_PHONE)).isEqualTo(wanted.value(SHIPPING_PHONE));
            assertThat(fields(id).value(Field.BILLING)).isEqualTo(billing);
            if (!isShared) assertThat(words(addresses(id))).isEqualTo(left);
        }
    }

    @Test
    void a_billing_address_of_nothing_but_a_company_is_none() {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "company": "Núñez SpA"}]}"""));
        assertThat(fields(id).value(Field.BILLING)).isEmpty();
        assertThat(encoded(id, fields(id), TABLE.writtenFields())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"es, ES", "ES, ES", "Switzerland, Switzerland", "che, che"})
    void the_code_of_a_country_is_in_lower_case_there_and_in_capitals_here(String there, String here) {
        var id = medusa.add(json("""
                {"email": "a@example.test", "addresses": [{"is_default_billing": true, "country_code": "%s"}]}""".formatted(there)));
        assertThat(((Address) fields(id).value(Field.BILLING).orElseThrow()).country())
                .isEqualTo(here);
        assertThat(encoded(id, fields(id), TABLE.writtenFields())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keys_of_others_stay_whether_metadata_is_replaced_or_merged(boolean isOld) {
        var shop = medusa(isOld);
        var id = shop.add(json("""
                {"email": "a@example.test", "metadata": {"price_level": "retail", "customer_type": "residential",
                "theirs": {"a": [1, null]}}}"""));
        var before = JsonMapper.shared().<JsonNode>valueToTree(shop.record(id).orElseThrow());
        var wanted = decoded(before)
                .with(Field.PRICE_LEVEL, new Value.Text("wholesale"))
                .with(Field.CUSTOMER_TYPE, null);
        var body = TABLE.encode(wanted, wanted.names(), Optional.of(before));
        assertThat(body.toString())
                .isEqualTo(
                        "{\"metadata\":{\"theirs\":{\"a\":[1,null]},\"price_level\":\"wholesale\",\"customer_type\":\"\"}}");
        var now = ((WriteAnswer.Written) ((Updates) open(shop).customers()).update(id, body)).now();
        var fields = decoded(JsonMapper.shared().readTree(now.raw()));
        assertThat(fields.text(Field.PRICE_LEVEL)).isEqualTo("wholesale");
        assertThat(fields.value(Field.CUSTOMER_TYPE))
                .as("an empty text, or no key at all")
                .isEmpty();
        assertThat(fields.reports(Field.CUSTOMER_TYPE)).isTrue();
        assertThat(JsonMapper.shared()
                        .readTree(now.raw())
                        .at("/metadata/theirs/a/0")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_new_customer_without_anything_for_the_metadata_has_none() {
        var golden = Fields.builder()
                .text(Field.EMAIL, "a@example.test")
                .text(Field.PRICE_LEVEL, "")
                .build();
        assertThat(TABLE.encode(golden, golden.names(), Optional.empty()).toString())
                .isEqualTo("{\"email\":\"a@example.test\"}");
    }

    @Test
    void the_groups_of_a_customer_are_read_by_name_whatever_their_order() {
        var id = medusa.add(json("{\"email\": \"a@example.test\"}"));
        medusa.join(id, "wholesale");
        medusa.join(id, "Madrid");
        assertThat(fields(id).text(Field.named("custom.groups"))).isEqualTo("[\"Madrid\",\"wholesale\"]");
    }

    @Test
    void what_came_by_an_api_key_has_its_origin_elsewhere() {
        var customer = json("{\"created_by\": \"apk_1\", \"created_at\": \"2026-01-01T00:00:00Z\"}");
        assertThat(decoded(customer).names()).doesNotContain(Field.ORIGIN_PLATFORM, Field.REGISTERED_AT);
        assertThat(decoded(customer.put("created_by", "user_1")).names())
                .contains(Field.ORIGIN_PLATFORM, Field.REGISTERED_AT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email": "no e-mail"}                                          | email
            {"email": 7}                                                    | email
            {"first_name": ["Ada"]}                                         | first_name
            {"has_account": "yes"}                                          | has_account
            {"created_at": "yesterday"}                                     | created_at
            {"metadata": 7}                                                 | metadata
            {"metadata": ["qb_list_id"]}                                    | metadata
            {"metadata": {"price_level": 7}}                                | metadata.price_level
            {"metadata": {"customer_type": {"a": 1}}}                       | metadata.customer_type
            {"addresses": 7}                                                | addresses
            {"addresses": {"is_default_billing": true}}                     | addresses
            {"addresses": [null, 7]}                                        | addresses
            {"addresses": [{"is_default_billing": true, "city": {}}]}       | addresses[is_default_billing].city
            {"addresses": [{"is_default_shipping": true, "phone": [1]}]}    | addresses[is_default_shipping].phone
            {"groups": "wholesale"}                                         | groups
            """)
    void what_is_not_as_it_should_be_is_told_by_record_and_place(String json, String path) {
        var decoded = TABLE.decode("cus_1", JsonMapper.shared().readTree(json), Optional.empty());
        assertThat(decoded.flaws()).isNotEmpty().allSatisfy(flaw -> {
            assertThat(flaw.record()).isEqualTo("cus_1");
            assertThat(flaw.path()).isEqualTo(path);
            assertThat(flaw.expected()).isNotBlank();
        });
    }

    @Test
    void nobody_is_stopped_by_addresses_that_cannot_be_understood() {
        var current = JsonMapper.shared().readTree("{\"id\": \"cus_1\", \"addresses\": [7], \"metadata\": 7}");
        var golden = Fields.builder()
                .set(Field.BILLING, MADRID)
                .text(Field.PRICE_LEVEL, "retail")
                .build();
        assertThat(TABLE.encode(golden, golden.names(), Optional.of(current)).propertyNames())
                .containsExactlyInAnyOrder("addresses", "metadata");
    }

    @Test
    void more_keys_of_the_metadata_are_mapped_by_configuration() {
        var more = MetadataSetting.parse("""
                {"vat_number": "vat", "orders_count": {"key": "orders", "direction": "read"}, "price_level": "tier",
                "custom.notes": "notes"}""");
        var table = MedusaMapping.of("medusa", more);
        var record = JsonMapper.shared()
                .readTree("{\"metadata\": {\"vat\": \"ESB1\", \"orders\": \"3\", \"tier\": \"gold\", \"notes\": [1]}}");
        var fields = table.decode("any", record, Optional.empty()).fields();
        assertThat(List.of(
                        fields.text(Field.VAT_NUMBER),
                        fields.text(Field.ORDERS_COUNT),
                        fields.text(Field.PRICE_LEVEL),
                        fields.text(Field.named("custom.notes"))))
                .containsExactly("ESB1", "3", "gold", "[1]");
        assertThat(table.writtenFields()).contains(Field.VAT_NUMBER).doesNotContain(Field.ORDERS_COUNT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                   | no JSON
            []                                                  | expected: an object of fields and keys
            {"nickname": "x"}                                   | 'nickname'
            {"vat_number": ""}                                  | 'vat_number'
            {"vat_number": 7}                                   | 'vat_number'
            {"vat_number": "a.b"}                               | without dots
            {"billing": "address"}                              | no address
            {"vat_number": {"key": "vat", "direction": "up"}}   | both or read
            """)
    void a_setting_that_cannot_be_understood_is_told_by_its_part(String json, String told) {
        assertThatThrownBy(() -> new ScriptedMedusa().open(Map.of("metadata", json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    private void write(String id, Fields wanted, Collection<Field> which) {
        var body = encoded(id, wanted, which);
        assertThat(((Updates) open(medusa).customers()).update(id, body)).isInstanceOf(WriteAnswer.Written.class);
    }

    private ObjectNode encoded(String id, Fields wanted, Collection<Field> which) {
        return TABLE.encode(wanted, which, Optional.of(medusa.record(id).orElseThrow()));
    }

    private Fields fields(String id) {
        return decoded(medusa.record(id).orElseThrow());
    }

    private static Fields decoded(JsonNode record) {
        var decoded = TABLE.decode("any", record, Optional.empty());
        assertThat(decoded.flaws()).extracting(Flaw::toString).isEmpty();
        return decoded.fields();
    }

    private List<JsonNode> addresses(String id) {
        return medusa.record(id).orElseThrow().path("addresses").valueStream().toList();
    }

    private static String words(List<JsonNode> addresses) {
        return addresses.stream().map(MedusaMappingTest::words).collect(Collectors.joining(", "));
    }

    /** Name, city and kinds of an address. */
    private static String words(JsonNode address) {
        return "%s %s%s%s"
                .formatted(
                        address.path("address_name").asString(""),
                        address.path("city").asString(""),
                        address.path("is_default_billing").asBoolean() ? " billing" : "",
                        address.path("is_default_shipping").asBoolean() ? " shipping" : "")
                .strip();
    }

    private static Address city(String city) {
        return new Address("", "", "", "", "", city, "", "", "");
    }

    private static Value text(String text) {
        return new Value.Json(JsonMapper.shared().getNodeFactory().stringNode(text));
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static RemoteSystem open(MedusaSandbox medusa) {
        var settings = new Settings(Map.of("url", SimulatedMedusa.OPTIONS.url(), "key", SimulatedMedusa.OPTIONS.key()));
        return new MedusaConnector()
                .open(new Opening("medusa", settings, new InMemoryHttp(medusa), InstantSource.system()));
    }
}
