package dev.customary.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.UpdatesInBatches;
import dev.customary.connector.CustomerStream.UpdatesInBatches.Update;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is particular to shops, and what the connector makes of it. */
class ShopMannersTest {
    private static final String URL = "https://shop.example";
    private int mailAnswer = 200;

    @Test
    void one_customer_whom_the_shop_cannot_show_does_not_hide_the_others_of_the_page() {
        var shop = shop(true);
        for (int i = 0; i < 5; i++) shop.add(customer("c%d@shop.example".formatted(i)));
        SimulatedSystem broken = call -> shows(call, 2) ? Answer.html(500, "<h1>Error</h1>") : shop.answer(call);
        var page = open(broken).customers().read(Optional.empty());
        assertThat(page.records()).extracting(SourceRecord::externalId).containsExactly("1", "2", "4", "5");
        assertThat(page.unreadable()).extracting(Flaw::record).containsExactly("place 2");
    }

    private static boolean shows(Call call, int place) {
        int offset = call.parameter("offset").map(Integer::parseInt).orElse(0);
        int size = call.parameter("per_page").map(Integer::parseInt).orElse(10);
        return offset <= place && place < offset + size;
    }

    @Test
    void a_shop_managers_batch_is_written_one_by_one() {
        var shop = shop(false);
        List<Update> updates = List.of(renamed(shop, "a@shop.example"), renamed(shop, "b@shop.example"));
        assertThat(((UpdatesInBatches) open(shop).customers()).updateAll(updates))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(WriteAnswer.Written.class));
        assertThat(shop.records())
                .allSatisfy(record ->
                        assertThat(record.path("first_name").asString()).isEqualTo("New"));
    }

    private static Update renamed(WooCommerceSandbox shop, String email) {
        return new Update(
                shop.add(customer(email)),
                JsonMapper.shared().createObjectNode().put("first_name", "New"));
    }

    @Test
    void a_shop_managers_key_is_told_that_webhooks_are_to_be_registered_by_hand() {
        assertThat(open(shop(false)).meet().notes()).singleElement().asString().contains("by hand");
        assertThat(open(shop(true)).meet().notes()).isEmpty();
    }

    @Test
    void an_e_mail_address_is_not_written_for_its_letter_case() {
        var shop = shop(true);
        var id = shop.add(customer("Ana@Shop.example"));
        var mapping = open(shop).customers().mapping();
        var there = shop.record(id).orElseThrow();
        var golden = Fields.builder()
                .text(Field.EMAIL, "ana@shop.example")
                .text(Field.FIRST_NAME, "Ana")
                .build();
        var body = mapping.encode(golden, golden.names(), Optional.of(there));
        assertThat(body.propertyNames()).containsExactly("first_name");
        assertThat(((Updates) open(shop).customers()).update(id, body)).isInstanceOf(WriteAnswer.Written.class);
    }

    @Test
    void an_address_without_a_company_leaves_the_customer_s_own() {
        var shop = shop(true);
        var person = customer("ana@shop.example");
        person.putObject("billing").put("company", "Luz SL").put("city", "Madrid");
        var id = shop.add(person);
        var mapping = open(shop).customers().mapping();
        var golden = Fields.builder()
                .set(Field.BILLING, new Value.Address("", "", "", "", "", "Toledo", "", "", ""))
                .build();
        var body = mapping.encode(golden, golden.names(), shop.record(id).map(there -> there));
        ((Updates) open(shop).customers()).update(id, body);
        assertThat(shop.record(id).orElseThrow().at("/billing/company").asString())
                .isEqualTo("Luz SL");
        assertThat(shop.record(id).orElseThrow().at("/billing/city").asString()).isEqualTo("Toledo");
    }

    @Test
    void what_the_shop_switched_off_is_switched_on_again_and_named() {
        var shop = shop(true);
        var webhooks = open(shop).webhooks().orElseThrow();
        webhooks.ensure("https://hub.example/in", "a-secret");
        mailAnswer = 500;
        for (int i = 0; i < 6; i++) shop.add(customer("c%d@shop.example".formatted(i)));
        assertThat(states(shop)).containsOnly("active");
        shop.add(customer("seventh@shop.example"));
        assertThat(states(shop)).containsExactlyInAnyOrder("disabled", "disabled", "active");
        assertThat(webhooks.ensure("https://hub.example/in", "a-secret").reenabled())
                .containsExactlyInAnyOrder("customer.created", "customer.updated");
        assertThat(states(shop)).containsOnly("active");
    }

    @Test
    void the_failures_before_it_was_switched_on_again_still_count_until_something_is_taken() {
        var shop = shop(true);
        var webhooks = open(shop).webhooks().orElseThrow();
        webhooks.ensure("https://hub.example/in", "a-secret");
        mailAnswer = 500;
        for (int i = 0; i < 7; i++) shop.add(customer("c%d@shop.example".formatted(i)));
        webhooks.ensure("https://hub.example/in", "a-secret");
        shop.add(customer("one.more@shop.example"));
        assertThat(webhooks.ensure("https://hub.example/in", "a-secret").reenabled())
                .hasSize(2);
        mailAnswer = 200;
        shop.add(customer("taken@shop.example"));
        mailAnswer = 500;
        shop.add(customer("not.taken@shop.example"));
        assertThat(states(shop)).containsOnly("active");
    }

    @Test
    void webhooks_of_others_are_left_alone() {
        var shop = shop(true);
        var webhooks = open(shop).webhooks().orElseThrow();
        webhooks.ensure("https://other.example/in", "another-secret");
        var others = shop.registeredWebhooks();
        webhooks.ensure("https://hub.example/in", "a-secret");
        assertThat(shop.registeredWebhooks()).hasSize(6).containsAll(others);
    }

    private static List<String> states(WooCommerceSandbox shop) {
        return shop.registeredWebhooks().stream()
                .map(webhook -> webhook.path("status").asString())
                .toList();
    }

    private static ObjectNode customer(String email) {
        return JsonMapper.shared().createObjectNode().put("email", email);
    }

    private WooCommerceSandbox shop(boolean isAdministrator) {
        var options = new ShopOptions("Shop", URL, "ck", "cs", "read_write", isAdministrator);
        Mail mail = (call, answered) -> answered.accept(mailAnswer);
        return new WooCommerceSandbox(options, new Manners(), mail, InstantSource.system());
    }

    private static RemoteSystem open(SimulatedSystem shop) {
        var settings = new Settings(Map.of("url", URL, "consumer_key", "ck", "consumer_secret", "cs"));
        return new WooCommerceConnector()
                .open(new Opening("shop", settings, new InMemoryHttp(shop), InstantSource.system()));
    }
}
