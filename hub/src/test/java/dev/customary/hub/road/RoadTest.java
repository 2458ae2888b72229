package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.UnreliableMail.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requirement of the Strapi and WooCommerce pair, E1 to E8, and the traps T18 to T23, from the wire to the API. Each test
 * has people of its own.
 */
class RoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.connect();
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode entry(String email, String whole, String last, String shop) {
        var entry = JSON.createObjectNode();
        entry.put("correo_electronico", email).put("nombre", whole).put("apellido", last);
        entry.put("username", email.substring(0, email.indexOf('@')));
        entry.put("originPlatform", shop);
        return entry;
    }

    private static ObjectNode inMoraleja(String email) {
        return road.moraleja.records().stream()
                .filter(record -> record.path("email").asString().equals(email))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    private static String meta(JsonNode record, String key) {
        for (var entry : record.path("meta_data")) {
            if (entry.path("key").asString().equals(key))
                return entry.path("value").asString();
        }
        return "";
    }

    @Test
    void e1_an_entry_of_a_shop_is_created_there_with_every_field_of_the_table() {
        var entry = entry("e1@example.com", "Lucía Peña", "Peña", "woo_moraleja");
        entry.put("ciudad", "Toledo")
                .put("region", "TO")
                .put("codigo_postal", "45001")
                .put("pais_region", "ES");
        entry.put("fecha_registro", "2024-05-06T07:08:09.000Z");
        road.strapi.add(entry);

        road.await(
                "the customer in the shop", () -> !inMoraleja("e1@example.com").isEmpty());
        road.quiet();
        var record = inMoraleja("e1@example.com");
        assertThat(record.path("first_name").asString()).isEqualTo("Lucía");
        assertThat(record.path("last_name").asString()).isEqualTo("Peña");
        assertThat(record.path("username").asString()).isEqualTo("e1");
        var billing = record.path("billing");
        assertThat(List.of(
                        billing.path("city").asString(),
                        billing.path("state").asString(),
                        billing.path("postcode").asString(),
                        billing.path("country").asString()))
                .as("a basic address out of the single attributes")
                .containsExactly("Toledo", "TO", "45001", "ES");
        assertThat(road.entryOf("e1@example.com").path("wooId").asInt())
                .as("the id goes back to Strapi")
                .isEqualTo(record.path("id").asInt());
    }

    @Test
    void e2_a_shop_s_customer_is_created_in_strapi_with_every_field_of_the_table() {
        var id = road.moraleja.add(person("e2@example.com", "Inés", "Ibáñez Vidal"));
        road.await("the entry", () -> road.hasEntry("e2@example.com"));
        road.moraleja.order(id, "30.00");
        road.moraleja.order(id, "12.50");
        road.await(
                "the orders",
                () -> road.entryOf("e2@example.com").path("pedidos").asInt() == 2);
        road.quiet();

        var entry = road.entryOf("e2@example.com");
        assertThat(entry.path("nombre").asString()).isEqualTo("Inés Ibáñez Vidal");
        assertThat(entry.path("apellido").asString()).isEqualTo("Ibáñez Vidal");
        assertThat(entry.path("username").asString()).isEqualTo("e2");
        assertThat(entry.path("billing").path("address_1").asString()).isEqualTo("Calle Mayor 1");
        assertThat(entry.path("ciudad").asString()).isEqualTo("Madrid");
        assertThat(entry.path("codigo_postal").asString()).isEqualTo("28001");
        assertThat(entry.path("gasto_total").asDouble()).isEqualTo(42.5);
        assertThat(entry.path("aov").asDouble()).as("computed").isEqualTo(21.25);
        assertThat(entry.path("originPlatform").asString()).isEqualTo("woo_moraleja");
        assertThat(entry.path("externalIds").path("woo_moraleja").asString()).isEqualTo(id);
        assertThat(entry.path("wooId").asString()).isEqualTo(id);
        assertThat(entry.path("rawWooData").path("email").asString()).isEqualTo("e2@example.com");
        assertThat(meta(road.moraleja.record(id).orElseThrow(), "pedidos")).isEqualTo("2");
    }

    @Test
    void e3_another_email_is_refused_and_seen_and_all_other_fields_go_through() {
        var id = road.moraleja.add(person("e3@example.com", "Raúl", "Ramos"));
        road.await("the entry", () -> road.hasEntry("e3@example.com"));
        road.quiet();

        road.moraleja.edit(
                id, JSON.createObjectNode().put("email", "e3.other@example.com").put("last_name", "Ramos Gil"));

        road.await(
                "the last name",
                () -> road.field("woo_moraleja", id, "last_name").equals("Ramos Gil"));
        road.quiet();
        assertThat(road.field("woo_moraleja", id, "email")).isEqualTo("e3@example.com");
        assertThat(road.entryOf("e3@example.com").path("apellido").asString()).isEqualTo("Ramos Gil");
        var customer = road.customer("woo_moraleja", id);
        assertThat(customer.path("links").toString())
                .as("the difference is visible")
                .contains("\"reason\":\"protected\"");
        var timeline = road.get("/customers/" + customer.path("id").asString() + "/timeline");
        assertThat(timeline.toString()).contains("e3.other@example.com").contains("refused");
    }

    @Test
    void e3_emails_are_trimmed_and_in_lower_case_and_an_impossible_one_is_set_aside() {
        var good = road.escolar.add(person("E3.Upper@Example.com", "Pilar", "Lozano"));
        road.await(
                "the customer", () -> road.field("woo_escolar", good, "email").equals("e3.upper@example.com"));

        var record = person("nobody", "No", "Body").put("id", 90_001).put("email", "no-es-un-correo");
        road.escolar.seed(record);
        road.fullSync("woo_escolar");
        var rejects = road.get("/rejects?connection=woo_escolar");
        assertThat(rejects.toString())
                .contains("90001")
                .contains("no-es-un-correo")
                .contains("an e-mail address");
    }

    @Test
    void e4_a_record_is_created_once_whatever_is_repeated_and_then_updated() {
        road.mail.next(Fate.DOUBLED, 6);
        var id = road.strapi.add(entry("e4@example.com", "Hugo Vidal", "Vidal", "woo_moraleja"));
        road.strapi.edit(id, JSON.createObjectNode().put("ciudad", "Getafe"));

        road.await(
                "the customer in the shop", () -> !inMoraleja("e4@example.com").isEmpty());
        road.quiet();
        road.strapi.edit(
                id, JSON.createObjectNode().put("nombre", "Hugo Serrano").put("apellido", "Serrano"));
        road.await(
                "a later edit there",
                () -> inMoraleja("e4@example.com").path("last_name").asString().equals("Serrano"));
        assertThat(road.moraleja.records().stream()
                        .filter(record -> record.path("email").asString().equals("e4@example.com")))
                .hasSize(1);
    }

    @Test
    void e4_when_the_answer_to_a_create_is_lost_it_is_looked_for_and_not_created_again() {
        road.moralejaFaults.next(Fault.ANSWER_LOST, 1, call -> call.method().equals("POST"));
        road.strapi.add(entry("e4.lost@example.com", "Ada Lost", "Lost", "woo_moraleja"));

        road.await(
                "the link",
                () -> road.entryOf("e4.lost@example.com").path("wooId").asInt() > 0);
        assertThat(road.moraleja.records().stream()
                        .filter(record -> record.path("email").asString().equals("e4.lost@example.com")))
                .hasSize(1);
        assertThat(road.moralejaFaults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
    }

    @Test
    void e4_a_draft_stays_in_strapi() {
        var draft = road.strapi.seed(entry("e4.draft@example.com", "Dra Ft", "Ft", "woo_moraleja"), false);
        road.fullSync("strapi");
        assertThat(inMoraleja("e4.draft@example.com").isEmpty()).isTrue();
        assertThat(draft).isNotBlank();
    }

    @Test
    void e5_a_record_is_found_by_external_id_first_and_then_by_email() {
        var known = road.moraleja.seed(person("e5.shop@example.com", "Eva", "Cinco"));
        var entry = entry("e5.strapi@example.com", "Eva Cinco", "Cinco", "woo_moraleja");
        entry.putObject("externalIds").put("woo_moraleja", known);
        var id = road.strapi.add(entry);
        road.await(
                "the tie",
                () -> road.send("GET", "/customers/by/strapi/" + id, null, Map.of())
                                .statusCode()
                        == 200);
        road.fullSync("woo_moraleja");

        var customer =
                road.customer("woo_moraleja", Long.toString(known)).path("id").asString();
        assertThat(road.customer("strapi", id).path("id").asString())
                .as("by external id, though the addresses differ")
                .isEqualTo(customer);
    }

    @Test
    void e6_what_both_sides_changed_is_the_shop_s_and_what_one_side_changed_is_that_side_s() {
        var id = road.moraleja.add(person("e6@example.com", "Olga", "Seis"));
        road.await("the entry", () -> road.hasEntry("e6@example.com"));
        road.quiet();
        road.mail.next(Fate.HELD, 4);
        road.moraleja.edit(id, JSON.createObjectNode().put("last_name", "Tienda"));
        var entry = road.entryOf("e6@example.com").path("documentId").asString();
        road.strapi.edit(
                entry, JSON.createObjectNode().put("apellido", "Strapi").put("nombre", "Olga Strapi"));
        road.mail.release();

        road.await(
                "the shop's name in Strapi",
                () -> road.entryOf("e6@example.com").path("apellido").asString().equals("Tienda"));
        road.quiet();
        assertThat(road.moraleja.record(id).orElseThrow().path("last_name").asString())
                .isEqualTo("Tienda");
        var timeline = road.get(
                "/customers/" + road.customer("woo_moraleja", id).path("id").asString() + "/timeline");
        assertThat(timeline.toString()).as("what lost is in the history").contains("Strapi");
    }

    @Test
    void e7_and_t20_what_the_hub_wrote_does_not_come_back_and_nothing_is_written_without_news() {
        var id = road.moraleja.add(person("e7@example.com", "Paz", "Siete"));
        road.await("the entry", () -> road.hasEntry("e7@example.com"));
        road.quiet();
        var entry = road.entryOf("e7@example.com");
        var shop = road.moraleja.record(id).orElseThrow();

        for (int round = 0; round < 2; round++) {
            road.fullSync("woo_moraleja");
            road.fullSync("strapi");
        }
        assertThat(road.entryOf("e7@example.com")).isEqualTo(entry);
        assertThat(road.moraleja.record(id).orElseThrow()).isEqualTo(shop);
    }

    @Test
    void e8_and_t23_one_person_in_two_shops_is_one_golden_record_with_several_links() {
        var one = road.moraleja.add(person("e8@example.com", "Noa", "Ocho"));
        road.await("the first", () -> road.hasEntry("e8@example.com"));
        var two = road.escolar.add(person("E8@EXAMPLE.COM", "Noa", "Ocho"));
        road.await("the second", () -> road.field("woo_escolar", two, "email").equals("e8@example.com"));
        road.quiet();

        var customer = road.customer("woo_moraleja", one);
        assertThat(road.customer("woo_escolar", two).path("id")).isEqualTo(customer.path("id"));
        assertThat(customer.path("links").size()).isEqualTo(3);
        assertThat(road.entryOf("e8@example.com")
                        .path("externalIds")
                        .path("woo_escolar")
                        .asString())
                .isEqualTo(two);
    }

    @Test
    void t18_edits_after_the_creation_leave_strapi_too() {
        var id = road.strapi.add(entry("t18@example.com", "Iván Uno", "Uno", "woo_escolar"));
        road.await(
                "the id of the shop",
                () -> road.entryOf("t18@example.com").path("wooId").asInt() > 0);
        road.quiet();
        road.strapi.edit(id, JSON.createObjectNode().put("nombre", "Iván Dos").put("apellido", "Dos"));

        var shop = road.entryOf("t18@example.com").path("wooId").asString();
        road.await(
                "the edit in the shop",
                () -> road.escolar
                        .record(shop)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals("Dos"));
    }

    @Test
    void t19_a_person_changes_a_protected_email_and_it_reaches_every_side() {
        var id = road.moraleja.add(person("t19@example.com", "Rita", "Vega"));
        road.await("the entry", () -> road.hasEntry("t19@example.com"));
        road.quiet();

        var change = JSON.createObjectNode()
                .put("field", "email")
                .put("value", "t19.new@example.com")
                .put("reason", "she has a new address");
        road.post(
                "/customers/" + road.customer("woo_moraleja", id).path("id").asString() + "/protected-changes",
                change,
                200);

        road.await("the new address in Strapi", () -> road.hasEntry("t19.new@example.com"));
        road.await(
                "and in the shop",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .path("email")
                        .asString()
                        .equals("t19.new@example.com"));
    }

    @Test
    void t21_orders_and_turnover_have_one_source_and_a_wrong_copy_is_put_right() {
        var id = road.moraleja.add(person("t21@example.com", "Leo", "Mora"));
        road.moraleja.order(id, "10.00");
        road.await(
                "the entry",
                () -> road.entryOf("t21@example.com").path("pedidos").asInt() == 1);
        road.quiet();
        road.strapi.edit(
                road.entryOf("t21@example.com").path("documentId").asString(),
                JSON.createObjectNode().put("pedidos", 99).put("gasto_total", 1));

        road.await(
                "the shop's number again",
                () -> road.entryOf("t21@example.com").path("pedidos").asInt() == 1);
        road.quiet();
        assertThat(road.entryOf("t21@example.com").path("gasto_total").asDouble())
                .isEqualTo(10.0);
        assertThat(road.field("woo_moraleja", id, "orders_count")).isEqualTo("1");
    }

    @Test
    void t22_a_name_of_many_words_comes_back_the_same() {
        var id = road.moraleja.add(person("t22@example.com", "María del Carmen", "de la Fuente y Ortiz"));
        road.await("the entry", () -> road.hasEntry("t22@example.com"));
        road.quiet();
        road.fullSync("strapi");
        var record = road.moraleja.record(id).orElseThrow();
        assertThat(record.path("first_name").asString()).isEqualTo("María del Carmen");
        assertThat(record.path("last_name").asString()).isEqualTo("de la Fuente y Ortiz");
        assertThat(road.entryOf("t22@example.com").path("nombre").asString())
                .isEqualTo("María del Carmen de la Fuente y Ortiz");
    }

    @Test
    void an_edit_in_one_system_is_in_the_others_and_in_search() {
        var id = road.moraleja.add(person("live@example.com", "Vera", "Luz"));
        road.await("the entry", () -> road.hasEntry("live@example.com"));
        road.quiet();
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Zenobia"));

        road.await(
                "Strapi",
                () -> road.entryOf("live@example.com").path("nombre").asString().equals("Zenobia Luz"));
        road.await(
                "search",
                () -> road.get("/customers?q=zenob&include=total").path("total").asInt() == 1);
    }

    @Test
    void wrong_credentials_a_wrong_address_and_html_are_told_by_name() {
        var body = JSON.createObjectNode().put("name", "wrong").put("kind", "strapi");
        body.putObject("settings")
                .put("url", road.sandbox.address("strapi").toString())
                .put("token", "wrong");
        assertThat(road.post("/connections/test", body, 422).path("detail").asString())
                .contains("connection wrong")
                .contains("401")
                .contains("expected: a valid API token");

        ((ObjectNode) body.path("settings"))
                .put("url", road.sandbox.address("nowhere").toString());
        assertThat(road.post("/connections/test", body, 422).path("detail").asString())
                .contains("connection wrong")
                .contains("404");

        ((ObjectNode) body.path("settings")).put("url", "http://10.1.2.3");
        assertThat(road.post("/connections/test", body, 422).path("detail").asString())
                .contains("inside the network");

        road.strapiFaults.next(Fault.HTML, 1, call -> call.path().equals("/api/wo-clientes"));
        assertThat(road.post("/connections/strapi/test", JSON.createObjectNode(), 422)
                        .path("detail")
                        .asString())
                .contains("connection strapi")
                .contains("HTML".toLowerCase(Locale.ROOT))
                .contains("expected");
    }

    @Test
    void an_answer_of_forty_megabytes_and_one_that_breaks_off_end_no_run_for_good() {
        road.strapiFaults.next(Fault.HUGE, 1, call -> call.path().equals("/api/wo-clientes"));
        road.strapiFaults.next(Fault.MALFORMED, 1, call -> call.path().equals("/api/wo-clientes"));
        var run = road.fullSync("strapi");
        assertThat(run.path("outcome").asString()).isIn("clean", "with_rejects");
    }

    @Test
    void a_forged_webhook_is_refused_and_a_large_one_too() {
        var forged = road.send(
                "POST",
                "/inbound/woo_moraleja",
                JSON.createObjectNode().put("id", 1),
                Map.of("X-WC-Webhook-Topic", "customer.updated", "X-WC-Webhook-Signature", "AAAA"));
        assertThat(forged.statusCode()).isEqualTo(401);
        var large = road.send(
                "POST", "/inbound/woo_moraleja", JSON.createObjectNode().put("x", "y".repeat(3 << 20)), Map.of());
        assertThat(large.statusCode()).isEqualTo(413);
    }

    @Test
    void a_stale_edit_is_refused_and_says_so() {
        var id = road.moraleja.add(person("stale@example.com", "Sta", "Le"));
        road.await("the entry", () -> road.hasEntry("stale@example.com"));
        road.quiet();
        var customer = road.customer("woo_moraleja", id);
        road.edit(customer, "last_name", "First");
        var path = "/customers/" + customer.path("id").asString();
        var body = JSON.createObjectNode();
        body.putObject("fields").put("last_name", "Second");
        var version = "\"v" + customer.path("version").asString() + "\"";
        assertThat(road.send("PATCH", path, body, Map.of("If-Match", version)).statusCode())
                .isEqualTo(412);
        assertThat(road.send("PATCH", path, body, Map.of()).statusCode()).isEqualTo(428);
        body.putObject("fields").put("no_such_field_", 1);
        assertThat(road.send("PATCH", path, body, Map.of("If-Match", version)).statusCode())
                .isIn(400, 422);
    }
}
