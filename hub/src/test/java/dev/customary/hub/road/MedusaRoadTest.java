package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.UnreliableMail.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop, a Strapi and a Medusa agree on their customers, from the wire to the API. Each test has people of its own. */
class MedusaRoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.connect("woo_moraleja", "strapi", "medusa");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static List<ObjectNode> inMedusa(String email) {
        return road.medusa.records().stream()
                .filter(record -> record.path("email").asString("").equals(email))
                .toList();
    }

    private static JsonNode medusan(String email) {
        return inMedusa(email).stream().findFirst().orElse(JSON.createObjectNode());
    }

    /** A customer of the shop who is in Strapi and in Medusa as well; the id in the shop. */
    private static String everywhere(String email) {
        var id = road.somebody(email);
        road.await("the customer in Medusa", () -> !inMedusa(email).isEmpty());
        road.quiet();
        return id;
    }

    private static JsonNode billing(JsonNode record) {
        return record.path("addresses")
                .valueStream()
                .filter(address -> address.path("is_default_billing").asBoolean())
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    @Test
    void a_shop_s_customer_is_created_in_medusa_with_every_field_of_the_table() {
        everywhere("new@example.com");
        var customer = medusan("new@example.com");
        assertThat(customer.path("first_name").asString()).isEqualTo("Rita");
        assertThat(customer.path("last_name").asString()).isEqualTo("Vega");
        assertThat(customer.path("phone").asString()).isEqualTo("+34911222333");
        assertThat(customer.path("has_account").asBoolean()).isFalse();
        assertThat(List.of("address_1", "city", "province", "postal_code", "country_code").stream()
                        .map(part -> billing(customer).path(part).asString()))
                .containsExactly("Calle Mayor 1", "Madrid", "M", "28001", "es");
    }

    @Test
    void an_edit_in_each_of_the_three_is_in_the_other_two() {
        var id = everywhere("edited@example.com");
        var entry = road.entryOf("edited@example.com").path("documentId").asString();
        var medusan = medusan("edited@example.com").path("id").asString();

        road.medusa.edit(medusan, JSON.createObjectNode().put("first_name", "Rosa"));
        road.await(
                "Medusa's name in the shop",
                () -> shop(id).path("first_name").asString().equals("Rosa"));
        road.await(
                "and in Strapi", () -> strapi(entry).path("nombre").asString().equals("Rosa Vega"));
        road.quiet();

        road.moraleja.edit(id, JSON.createObjectNode().put("last_name", "Luz"));
        road.await(
                "the shop's name in Medusa",
                () -> medusa(medusan).path("last_name").asString().equals("Luz"));
        road.await(
                "and in Strapi", () -> strapi(entry).path("apellido").asString().equals("Luz"));
        road.quiet();

        road.strapi.edit(entry, JSON.createObjectNode().put("ciudad", "Toledo"));
        road.await(
                "Strapi's city in Medusa",
                () -> billing(medusa(medusan)).path("city").asString().equals("Toledo"));
        road.await(
                "and in the shop", () -> shop(id).at("/billing/city").asString().equals("Toledo"));
    }

    private static JsonNode shop(String id) {
        return road.moraleja.record(id).orElseThrow();
    }

    private static JsonNode strapi(String id) {
        return road.strapi.record(id).orElseThrow();
    }

    private static JsonNode medusa(String id) {
        return road.medusa.record(id).orElseThrow();
    }

    @Test
    void who_registers_in_the_storefront_is_in_strapi_with_medusa_as_origin() {
        road.medusa.register(JSON.createObjectNode()
                .put("email", "account@example.com")
                .put("first_name", "Nora")
                .put("last_name", "Gil"));
        road.await("the entry", () -> road.hasEntry("account@example.com"));
        road.quiet();
        var entry = road.entryOf("account@example.com");
        assertThat(entry.path("originPlatform").asString()).isEqualTo("medusa");
        assertThat(entry.at("/externalIds/medusa").asString())
                .isEqualTo(medusan("account@example.com").path("id").asString());
        assertThat(road.field(
                        "medusa", medusan("account@example.com").path("id").asString(), "has_account"))
                .isEqualTo("true");
    }

    @Test
    void a_guest_and_an_account_of_one_address_are_one_customer_with_two_links() {
        var guest = JSON.createObjectNode().put("email", "twice@example.com").put("first_name", "Ines");
        var first = road.medusa.add(guest);
        road.await("the guest", () -> road.hasEntry("twice@example.com"));
        road.quiet();
        var second = road.medusa.register(guest);
        road.await("the account", () -> road.field("medusa", second, "email").equals("twice@example.com"));
        road.quiet();
        assertThat(road.customer("medusa", second).path("id"))
                .isEqualTo(road.customer("medusa", first).path("id"));
        assertThat(inMedusa("twice@example.com")).hasSize(2);
    }

    @Test
    void a_customer_is_created_once_though_the_answer_is_lost() {
        road.medusaFaults.next(
                Fault.ANSWER_LOST,
                1,
                call -> call.method().equals("POST") && call.path().equals("/admin/customers"));
        everywhere("lost@example.com");
        assertThat(inMedusa("lost@example.com")).hasSize(1);
        assertThat(road.medusaFaults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
        assertThat(billing(medusan("lost@example.com")).path("city").asString()).isEqualTo("Madrid");
    }

    @Test
    void a_change_of_an_address_that_nobody_told_is_found_by_a_scan() {
        var id = everywhere("moved@example.com");
        var customer = medusan("moved@example.com");
        var changedAt = customer.path("updated_at");
        road.mail.next(Fate.LOST, 1);
        var edit = JSON.createObjectNode();
        edit.putArray("addresses")
                .addObject()
                .put("id", billing(customer).path("id").asString())
                .put("city", "Segovia");
        road.medusa.edit(customer.path("id").asString(), edit);
        assertThat(medusan("moved@example.com").path("updated_at")).isEqualTo(changedAt);

        road.fullSync("medusa");
        road.await(
                "the city in the shop",
                () -> shop(id).at("/billing/city").asString().equals("Segovia"));
    }

    @Test
    void what_is_edited_here_is_in_the_metadata_beside_what_others_keep_there() {
        everywhere("metadata@example.com");
        var id = medusan("metadata@example.com").path("id").asString();
        var metadata = JSON.createObjectNode();
        metadata.putObject("metadata")
                .put("theirs", 1)
                .put("customer_type", "commercial")
                .put("qb_list_id", "80000001-1");
        road.medusa.edit(id, metadata);
        road.await("the type", () -> road.field("medusa", id, "customer_type").equals("commercial"));
        road.quiet();
        road.edit(road.customer("medusa", id), "price_level", "wholesale");
        road.await(
                "the price level",
                () -> medusa(id).at("/metadata/price_level").asString("").equals("wholesale"));
        assertThat(medusa(id).at("/metadata/theirs").asInt()).isEqualTo(1);
        assertThat(medusa(id).at("/metadata/qb_list_id").asString()).isEqualTo("80000001-1");
    }

    @Test
    void without_news_nothing_is_written() {
        everywhere("still@example.com");
        var before = medusan("still@example.com");
        for (int round = 0; round < 2; round++) {
            road.fullSync("medusa");
            road.fullSync("woo_moraleja");
            road.fullSync("strapi");
        }
        assertThat(medusan("still@example.com")).isEqualTo(before);
    }

    @Test
    void what_cannot_be_read_is_set_aside_with_record_and_field() {
        var customer = JSON.createObjectNode().put("email", "flawed@example.com");
        customer.putObject("metadata").putArray("price_level").add("retail");
        var id = road.medusa.add(customer);
        road.await(
                "the reject",
                () -> road.get("/rejects?connection=medusa").toString().contains(id));
        assertThat(road.get("/rejects?connection=medusa").toString()).contains("metadata.price_level");
    }

    @Test
    void a_deleted_customer_is_told_and_not_created_again() {
        var person = person("gone@example.com", "Go", "Ne");
        road.moraleja.add(person);
        road.await("the customer in Medusa", () -> !inMedusa("gone@example.com").isEmpty());
        road.quiet();
        var id = medusan("gone@example.com").path("id").asString();
        road.medusa.remove(id);
        road.fullSync("medusa");
        road.fullSync("woo_moraleja");
        assertThat(inMedusa("gone@example.com")).isEmpty();
    }

    @Test
    void news_that_the_plugin_did_not_sign_are_refused() {
        var forged = road.send(
                "POST",
                "/inbound/medusa",
                JSON.createObjectNode().put("event", "customer.updated").put("id", "cus_1"),
                Map.of("X-Customary-Timestamp", "1767225600", "X-Customary-Signature", "v1=00"));
        assertThat(forged.statusCode()).isEqualTo(401);
    }
}
