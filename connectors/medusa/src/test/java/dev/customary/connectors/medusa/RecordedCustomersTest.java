package dev.customary.connectors.medusa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.testkit.Coverage;
import dev.customary.connector.testkit.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every customer that a real Medusa 2.21 told of. */
class RecordedCustomersTest {
    private static final MappingTable TABLE = MedusaMapping.of("medusa", List.of());

    /** Members that are known, and say nothing of the customer. */
    private static final Map<String, String> NOT_THE_CUSTOMERS = Map.of(
            "id", "names the record",
            "created_by", "who entered it: an API key has no customers of its own",
            "deleted_at", "who is deleted does not show at all",
            "metadata.nested", "a key of somebody else's");

    static Stream<JsonNode> customers() {
        return Recording.calls(RecordedCustomersTest.class).stream()
                .map(Recording::body)
                .flatMap(body -> body.has("customers")
                        ? body.path("customers").valueStream()
                        : Stream.of(body.path("customer"), body.path("parent")))
                .filter(customer -> customer.has("id"));
    }

    @Test
    void there_are_many_of_them() {
        assertThat(customers().count()).isGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("customers")
    void a_recorded_customer_is_decoded_without_a_flaw_and_is_not_written_back(JsonNode customer) {
        var decoded = TABLE.decode("any", customer, Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        assertThat(decoded.leftOut()).isEmpty();
        assertThat(TABLE.encode(decoded.fields(), TABLE.writtenFields(), Optional.of(customer)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("customers")
    void every_member_of_a_recorded_customer_is_read_or_known_not_to_be_the_customers(JsonNode customer) {
        assertThat(Coverage.unread(TABLE, customer)).isSubsetOf(NOT_THE_CUSTOMERS.keySet());
    }

    @Test
    void the_fields_of_a_recorded_customer_are_those_that_were_entered() {
        var fields = TABLE.decode("any", of("16-get"), Optional.empty()).fields();
        assertThat(fields.names())
                .extracting(field -> field + "=" + fields.text(field))
                .containsExactly(
                        "company_name=Muster AG",
                        "custom.qb_edit_sequence=\"1700000000\"",
                        "custom.qb_list_id=\"80000001-1234567890\"",
                        "customer_type=commercial",
                        "email=ada.mwr62qf1@example.test",
                        "first_name=Ada",
                        "has_account=false",
                        "last_activity_at=2026-11-22T01:37:17.717Z",
                        "last_name=Muster",
                        "phone=+41 44 000 00 01",
                        "price_level=wholesale");
    }

    @Test
    void the_default_address_is_the_one_that_is_flagged() {
        var decoded = TABLE.decode("any", of("35-get-with-address"), Optional.empty());
        var fields = decoded.fields();
        assertThat(fields.names())
                .filteredOn(field -> field.name().matches("billing|shipping|custom.shipping_phone"))
                .extracting(field -> field + "=" + fields.text(field))
                .containsExactly("billing=Musterweg 1, , 8000, Bern, ZH, CH", "custom.shipping_phone=", "shipping=");
        assertThat(decoded.modifiedAt())
                .as("an edit of an address, which does not move the customer's own time")
                .contains(Instant.parse("2026-11-22T01:37:23.903Z"));
    }

    @Test
    void who_registered_in_the_storefront_has_an_origin_and_a_time_of_registration() {
        var fields = TABLE.decode("any", of("67-account-update-email"), Optional.empty())
                .fields();
        assertThat(fields.names())
                .filteredOn(field -> field.name().matches("origin_platform|registered_at|has_account"))
                .extracting(field -> field + "=" + fields.text(field))
                .containsExactly(
                        "has_account=true", "origin_platform=medusa", "registered_at=2026-11-22T01:37:28.982Z");
    }

    @Test
    void a_recorded_customer_is_kept_byte_by_byte() {
        var record = new ScriptedMedusa()
                .recorded("16-get")
                .open()
                .customers()
                .readOne("cus_01M80ED1WM16G1YRN32Y0BM6H8")
                .orElseThrow();
        assertThat(new String(record.raw(), UTF_8)).isEqualTo(of("16-get").toString());
        assertThat(record.modifiedAt()).contains(Instant.parse("2026-11-22T01:37:17.717Z"));
    }

    @Test
    void a_recorded_list_is_cut_into_its_customers_byte_by_byte() {
        var page = new ScriptedMedusa()
                .recorded("38-list-default")
                .open()
                .customers()
                .read(Optional.empty());
        assertThat(page.records())
                .extracting(record -> new String(record.raw(), UTF_8))
                .containsExactlyElementsOf(Recording.of(getClass(), "38-list-default")
                        .body()
                        .path("customers")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList());
        assertThat(page.total()).hasValue(10);
        assertThat(page.unreadable()).isEmpty();
    }

    private static JsonNode of(String name) {
        return Recording.of(RecordedCustomersTest.class, name).body().path("customer");
    }
}
