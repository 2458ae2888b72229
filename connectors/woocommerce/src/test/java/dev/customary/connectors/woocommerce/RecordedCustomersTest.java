package dev.customary.connectors.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Settings;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.testkit.Coverage;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.ScriptedSystem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every customer whom a real shop of version 11 told of, in answers, lists and webhooks. */
class RecordedCustomersTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Members that are known, and say nothing of the customer. What plugins keep in the meta data stays in the raw record. */
    private static final Map<String, String> NOT_THE_CUSTOMERS = Map.of(
            "id", "names the record",
            "date_created", "date_created_gmt in the shop's own zone",
            "date_modified", "date_modified_gmt in the shop's own zone",
            "is_paying_customer", "whether orders_count is more than nothing",
            "avatar_url", "a picture that Gravatar has for the e-mail address",
            "_links", "addresses of the API",
            "last_order", "an order, which the oldest version of the API alone tells");

    static Stream<JsonNode> customers() {
        return Stream.concat(
                        Recording.calls(RecordedCustomersTest.class).stream().flatMap(call -> in(call.body())),
                        Recording.webhooks(RecordedCustomersTest.class).stream()
                                .flatMap(webhooks ->
                                        webhooks.json().path("webhooks").valueStream())
                                .map(webhook -> webhook.path("rawBody").asString())
                                .filter(body -> body.startsWith("{"))
                                .map(JSON::readTree)
                                .flatMap(RecordedCustomersTest::in))
                .filter(customer -> customer.has("email"));
    }

    private static Stream<JsonNode> in(JsonNode body) {
        var parts = Stream.of("create", "update", "delete")
                .flatMap(part -> body.path(part).valueStream());
        return Stream.of(Stream.of(body), body.valueStream(), parts)
                .flatMap(nodes -> nodes)
                .filter(node -> node.path("id").isNumber());
    }

    @Test
    void there_are_many_of_them() {
        assertThat(customers().count()).isGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("customers")
    void a_recorded_customer_is_decoded_without_a_flaw_and_nothing_is_written_back(JsonNode customer) {
        var decoded = table().decode("any", customer, Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        assertThat(decoded.leftOut()).isEmpty();
        assertThat(table().encode(decoded.fields(), table().writtenFields(), Optional.of(customer))
                        .without("meta_data"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("customers")
    void every_member_of_a_recorded_customer_is_read_or_is_known_not_to_be_the_customers(JsonNode customer) {
        assertThat(new TreeSet<>(Coverage.unread(table(), customer))).isSubsetOf(withMetaData(customer));
    }

    /** Meta data without a mirrored key is none of the mapping's business. */
    private static TreeSet<String> withMetaData(JsonNode customer) {
        var known = new TreeSet<>(NOT_THE_CUSTOMERS.keySet());
        var mirrored = List.of("pedidos", "gasto_total", "aov", "fecha_registro");
        boolean hasNoMirror = customer.path("meta_data")
                .valueStream()
                .noneMatch(entry -> mirrored.contains(entry.path("key").asString()));
        if (hasNoMirror) known.add("meta_data");
        return known;
    }

    @Test
    void the_fields_of_a_recorded_customer_are_those_that_were_entered() {
        var fields = table().decode("11", of("23-get-v2"), Optional.empty()).fields();
        assertThat(fields.names())
                .extracting(field -> field + "=" + fields.text(field))
                .containsExactly(
                        "billing=Calle 123, , 1234567, Santiago, RM, CL",
                        "billing_email=juan.mwr6nrl6@example.test",
                        "company_name=",
                        "custom.shipping_phone=\"+56900000001\"",
                        "email=juan.mwr6nrl6@example.test",
                        "first_name=Juan",
                        "last_activity_at=2026-11-22T01:53:44Z",
                        "last_name=Pérez",
                        "orders_count=0",
                        "origin_platform=shop",
                        "phone=+56900000001",
                        "registered_at=2026-11-22T01:53:44Z",
                        "shipping=Calle 123, , 1234567, Santiago, RM, CL",
                        "total_spent=0",
                        "username=juan.mwr6nrl6");
    }

    @Test
    void a_recorded_record_is_kept_byte_by_byte() {
        var recording = Recording.of(getClass(), "23-get-v2");
        var record =
                customers(new ScriptedSystem().answers(recording)).readOne("11").orElseThrow();
        assertThat(new String(record.raw(), UTF_8)).isEqualTo(recording.text());
        assertThat(record.modifiedAt()).contains(Instant.parse("2026-11-22T01:53:44Z"));
    }

    @Test
    void a_recorded_page_is_cut_into_its_records_byte_by_byte() {
        var recording = Recording.of(getClass(), "37-list-page-1");
        var page = customers(new ScriptedSystem().answers(recording)).read(Optional.empty());
        assertThat(page.records())
                .extracting(record -> new String(record.raw(), UTF_8))
                .containsExactlyElementsOf(
                        recording.body().valueStream().map(JsonNode::toString).toList());
        assertThat(page.unreadable()).isEmpty();
    }

    /** The endpoint describes itself. */
    @Test
    void what_is_written_is_in_the_endpoints_own_schema() {
        var schema = of("53-options-schema").at("/schema/properties");
        var fields = table().decode("11", of("23-get-v2"), Optional.empty()).fields();
        var body = table().encode(fields, fields.names(), Optional.empty());
        assertThat(schema.propertyNames()).containsAll(body.propertyNames());
        for (var address : List.of("billing", "shipping"))
            assertThat(schema.at("/%s/properties".formatted(address)).propertyNames())
                    .containsAll(body.path(address).propertyNames());
    }

    private static JsonNode of(String name) {
        return Recording.of(RecordedCustomersTest.class, name).body();
    }

    private static MappingTable table() {
        return customers(new ScriptedSystem()).mapping();
    }

    static CustomerStream customers(ScriptedSystem system) {
        var settings =
                new Settings(Map.of("url", "https://shop.example.test", "consumer_key", "ck", "consumer_secret", "cs"));
        var opening = new Opening("shop", settings, new InMemoryHttp(system), InstantSource.system());
        return new WooCommerceConnector().open(opening).customers();
    }
}
