package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Addresses, metafields, duplicates and deletions, on a simulated shop. */
class ShopifyCustomersTest {
    private static final Address MADRID = new Address("", "", "", "Calle Mayor 1", "", "Madrid", "M", "28001", "ES");
    private static final Address BERN = new Address("", "", "", "Gerechtigkeitsgasse 2", "", "Bern", "", "", "CH");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final ShopifySandbox shop =
            new ShopifySandbox(SimulatedShopify.OPTIONS, new Manners(), Mail.nowhere(), time, new Random(7));
    private final List<Call> calls = new ArrayList<>();
    private final CustomerStream customers = open(shop, time, calls).customers();

    static RemoteSystem open(ShopifySandbox shop, VirtualTime time, List<Call> calls) {
        var settings = Map.of(
                "url", SimulatedShopify.OPTIONS.url(),
                "token", SimulatedShopify.OPTIONS.token(),
                "client_secret", SimulatedShopify.OPTIONS.clientSecret(),
                "points_metafield", "loyalty.points_balance",
                "metafields", """
                {"custom.tier": {"metafield": "$app:loyalty.tier", "type": "single_line_text_field"},
                "price_level": "custom.price_level", "custom.points": {"metafield": "loyalty.points_balance",
                "type": "number_integer", "direction": "read"}}""");
        return new ShopifyConnector()
                .open(new Opening(
                        "shopify",
                        new Settings(settings),
                        new InMemoryHttp(call -> {
                            calls.add(call);
                            return shop.answer(call);
                        }),
                        time));
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private SourceRecord record(String id) {
        return customers.readOne(id).orElseThrow();
    }

    private Fields fields(String id) {
        var decoded = customers.mapping().decode(id, tree(record(id)), Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        return decoded.fields();
    }

    private static JsonNode tree(SourceRecord record) {
        return JsonMapper.shared().readTree(record.raw());
    }

    private WriteAnswer write(String id, Fields wanted) {
        var body = customers.mapping().encode(wanted, wanted.names(), Optional.of(tree(record(id))));
        return ((Updates) customers).update(id, body);
    }

    private List<String> cities(String id) {
        return shop.record(id)
                .orElseThrow()
                .path("addresses")
                .valueStream()
                .map(address -> address.path("city").asString(""))
                .toList();
    }

    @Test
    void the_default_address_is_changed_where_it_is_and_the_others_stay() {
        var id = shop.add(json("""
                {"email": "a@example.test", "addresses": [{"city": "Toledo", "phone": "+34 600"}, {"city": "Lugo"}]}"""));
        assertThat(write(id, fields(id).with(Field.SHIPPING, MADRID))).isInstanceOf(WriteAnswer.Written.class);
        assertThat(cities(id)).containsExactly("Madrid", "Lugo");
        assertThat(fields(id).text(Field.named("custom.shipping_phone"))).isEqualTo("\"+34 600\"");
    }

    @Test
    void a_first_address_is_made_and_is_the_default() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        write(id, fields(id).with(Field.SHIPPING, BERN));
        assertThat(fields(id).value(Field.SHIPPING)).contains(BERN);
    }

    @Test
    void an_address_that_is_there_already_is_made_the_default_and_not_doubled() {
        var id = shop.add(json("""
                {"email": "a@example.test", "addresses": [{"city": "Toledo"}, {"address1": "Gerechtigkeitsgasse 2",
                "city": "Bern", "countryCode": "CH"}]}"""));
        assertThat(write(id, fields(id).with(Field.SHIPPING, BERN))).isInstanceOf(WriteAnswer.Written.class);
        assertThat(cities(id)).containsExactly("Toledo", "Bern");
        assertThat(fields(id).value(Field.SHIPPING)).contains(BERN);
    }

    @Test
    void an_address_that_is_to_be_empty_stays_empty_in_its_place_and_no_other_takes_it() {
        var id = shop.add(json("""
                {"email": "a@example.test", "addresses": [{"city": "Toledo", "countryCode": "ES"}, {"city": "Lugo"}]}"""));
        write(id, fields(id).with(Field.SHIPPING, null));
        assertThat(fields(id).value(Field.SHIPPING)).isEmpty();
        assertThat(cities(id)).containsExactly("", "Lugo");
    }

    @Test
    void a_country_that_is_no_code_is_refused_by_its_place() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        var nowhere = new Address("", "", "", "", "", "Bern", "", "", "Switzerland");
        assertThat(write(id, fields(id).with(Field.SHIPPING, nowhere)))
                .isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                    assertThat(refused.path()).isEqualTo("defaultAddress.countryCode");
                    assertThat(refused.reason()).contains("SWITZERLAND");
                });
    }

    @Test
    void an_e_mail_address_that_somebody_else_has_is_refused_by_its_field() {
        shop.add(json("{\"email\": \"taken@example.test\"}"));
        assertThat(((Creates) customers).create(json("{\"email\": \"taken@example.test\"}")))
                .isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("TAKEN");
                    assertThat(refused.path()).isEqualTo("email");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+34600111222", "911222333"})
    void a_phone_number_that_is_taken_or_lacks_its_country_keeps_nobody_out(String phone) {
        shop.add(json("{\"email\": \"taken@example.test\", \"phone\": \"+34600111222\"}"));
        var body =
                json("{\"email\": \"b@example.test\", \"firstName\": \"Bea\"}").put("phone", phone);
        var made = (WriteAnswer.Written) ((Creates) customers).create(body);
        assertThat(fields(made.now().externalId()).text(Field.FIRST_NAME)).isEqualTo("Bea");
        assertThat(fields(made.now().externalId()).value(Field.PHONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+34600111222", "911 222 333"})
    void a_phone_number_that_is_refused_is_told_by_its_field_and_everything_else_is_written(String phone) {
        shop.add(json("{\"email\": \"taken@example.test\", \"phone\": \"+34600111222\"}"));
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        var wanted = fields(id)
                .with(Field.PHONE, new Value.Text(phone))
                .with(Field.FIRST_NAME, new Value.Text("Ana"))
                .with(Field.SHIPPING, BERN);
        assertThat(write(id, wanted))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("phone"));
        assertThat(fields(id).text(Field.FIRST_NAME)).isEqualTo("Ana");
        assertThat(fields(id).value(Field.SHIPPING)).contains(BERN);
    }

    @Test
    void a_phone_number_in_other_writing_is_no_news() {
        var id = shop.add(json("{\"email\": \"a@example.test\", \"phone\": \"+34911222333\"}"));
        var wanted = fields(id).with(Field.PHONE, new Value.Text("+34 911 222 333"));
        assertThat(customers.mapping().encode(wanted, wanted.names(), Optional.of(tree(record(id)))))
                .isEmpty();
    }

    @Test
    void whoever_is_to_be_created_is_met_by_address_in_any_letters() {
        var id = shop.add(json("{\"email\": \"Ana@Example.test\"}"));
        assertThat(found("{\"email\": \"ana@example.TEST\"}")).contains(id);
    }

    @Test
    void whoever_is_to_be_created_is_met_by_phone_only_where_there_is_no_address_that_says_otherwise() {
        shop.add(json("{\"email\": \"other@example.test\", \"phone\": \"+34600111222\"}"));
        var id = shop.add(json("{\"firstName\": \"Ana\", \"phone\": \"+34600111333\"}"));
        assertThat(found("{\"email\": \"ana@example.test\", \"phone\": \"+34600111222\"}"))
                .isEmpty();
        assertThat(found("{\"email\": \"ana@example.test\", \"phone\": \"+34600111333\"}"))
                .contains(id);
    }

    private Optional<String> found(String body) {
        return ((Creates) customers).find(json(body)).map(SourceRecord::externalId);
    }

    @Test
    void metafields_are_written_in_their_type_and_removed_when_they_are_to_be_empty() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        var tier = Field.named("custom.tier");
        write(
                id,
                fields(id)
                        .with(Field.PRICE_LEVEL, new Value.Text("wholesale"))
                        .with(tier, new Value.Json(JsonMapper.shared().readTree("\"gold\""))));
        assertThat(metafield(id, "custom.price_level")).isEqualTo("wholesale");
        assertThat(metafield(id, "$app:loyalty.tier")).isEqualTo("gold");
        assertThat(fields(id).text(tier)).isEqualTo("\"gold\"");
        write(id, fields(id).with(tier, null));
        assertThat(metafield(id, "$app:loyalty.tier")).isEmpty();
        assertThat(metafield(id, "custom.price_level")).isEqualTo("wholesale");
    }

    private String metafield(String id, String name) {
        return shop.record(id)
                .orElseThrow()
                .path("metafields")
                .path(name)
                .path("value")
                .asString("");
    }

    @Test
    void a_metafield_that_is_refused_is_named() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        assertThat(write(id, fields(id).with(Field.PRICE_LEVEL, new Value.Text("two\nlines"))))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("metafield custom.price_level"));
    }

    @Test
    void a_balance_is_read_as_a_number_and_never_written() {
        var id = shop.add(json("""
                {"email": "a@example.test", "metafields": [{"namespace": "loyalty", "key": "points_balance",
                "type": "number_integer", "value": "1500"}]}"""));
        var points = Field.named("custom.points");
        assertThat(fields(id).text(points)).isEqualTo("1500");
        assertThat(customers.mapping().writtenFields()).doesNotContain(points);
    }

    @Test
    void one_change_of_the_customer_alone_is_one_call() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        var body = json("{\"firstName\": \"Ana\"}");
        ((Updates) customers).update(id, body);
        assertThat(calls).hasSize(1);
    }

    @Test
    void who_has_ordered_is_not_deleted_and_the_reason_is_told() {
        var id = shop.add(json("{\"email\": \"a@example.test\"}"));
        shop.order(id, "12.50");
        assertThat(((Deletes) customers).delete(id))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("orders"));
        assertThat(fields(id).text(Field.TOTAL_SPENT)).isEqualTo("12.5");
        assertThat(fields(id).text(Field.ORDERS_COUNT)).isEqualTo("1");
    }

    @Test
    void who_was_redacted_is_gone_in_lists_and_alone_and_is_not_filled_again() {
        var id = shop.add(json("{\"email\": \"a@example.test\", \"firstName\": \"Ana\"}"));
        shop.redact(id);
        assertThat(customers.readOne(id)).isEmpty();
        assertThat(customers.readMany(List.of(id))).isEmpty();
        assertThat(customers.read(Optional.empty()).records()).isEmpty();
        assertThat(customers.read(Optional.empty()).unreadable()).isEmpty();
    }

    @Test
    void changes_are_asked_for_in_quotes_to_the_second_and_in_their_order() {
        shop.add(json("{\"email\": \"a@example.test\"}"));
        time.pass(Duration.ofHours(2));
        var id = shop.add(json("{\"email\": \"b@example.test\"}"));
        var page = ((ReadsChanges) customers).readChanged(time.instant().plusMillis(500), Optional.empty());
        assertThat(page.records()).extracting(SourceRecord::externalId).containsExactly(id);
        assertThat(calls.getLast().text()).contains("updated_at:>='2026-01-01T02:00:00Z'", "UPDATED_AT");
    }

    @Test
    void an_id_that_is_none_is_nobody_s_and_is_not_asked_for() {
        assertThat(customers.readOne("../x")).isEmpty();
        assertThat(customers.readMany(List.of("gid://shopify/Customer/1"))).isEmpty();
        assertThat(calls.stream().filter(call -> call.text().contains("../x"))).isEmpty();
    }
}
