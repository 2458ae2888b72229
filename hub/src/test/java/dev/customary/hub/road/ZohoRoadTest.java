package dev.customary.hub.road;

import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop and a Zoho Books agree on their customers, from the wire to the API. Each test has people of its own; few, since no more
 * than a hundred calls a minute are made.
 */
class ZohoRoadTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.zoho.ruleTo(road.url() + "/api/v1/inbound/zoho", Road.ZOHO_SECRET);
        road.connect("woo_moraleja", "zoho");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode contact(String email, String first, String last) {
        var contact = JSON.createObjectNode().put("contact_name", first + " " + last);
        var persons = contact.putArray("contact_persons");
        persons.addObject()
                .put("first_name", first)
                .put("last_name", last)
                .put("email", email)
                .put("mobile", "+32 470 12 34 56")
                .put("designation", "Owner")
                .put("is_primary_contact", true);
        persons.addObject().put("first_name", "Tom").put("department", "Stock");
        return contact;
    }

    private static List<ObjectNode> inZoho(String email) {
        return road.zoho.records().stream()
                .filter(record -> record.path("email").asString("").equals(email))
                .toList();
    }

    private static String contactOf(String email) {
        road.await("the contact", () -> !inZoho(email).isEmpty());
        road.quiet();
        return inZoho(email).getFirst().path("contact_id").asString();
    }

    private static JsonNode contact(String id) {
        return road.zoho.record(id).orElseThrow();
    }

    private static JsonNode shopper(String id) {
        return road.moraleja.record(id).orElseThrow();
    }

    @Test
    void a_shop_s_customer_is_a_contact_with_a_person_and_an_address() {
        road.moraleja.add(person("new@example.com", "Rita", "Vega"));
        var contact = contact(contactOf("new@example.com"));
        assertThat(contact.path("contact_name").asString()).isEqualTo("Rita Vega");
        assertThat(contact.path("customer_sub_type").asString()).isEqualTo("individual");
        assertThat(contact.path("contact_persons")).hasSize(1);
        assertThat(contact.path("mobile").asString()).isEqualTo("+34911222333");
        assertThat(List.of("address", "city", "state", "zip", "country").stream()
                        .map(part -> contact.path("billing_address").path(part).asString()))
                .containsExactly("Calle Mayor 1", "Madrid", "M", "28001", "Spain");
    }

    @Test
    void an_edit_in_each_is_in_the_other_and_other_persons_stay_as_they_are() {
        var shopper = road.moraleja.add(person("edited@example.com", "Nele", "Claes"));
        var id = contactOf("edited@example.com");
        var newcomer = JSON.createObjectNode();
        newcomer.putArray("contact_persons")
                .addObject()
                .put("first_name", "Tom")
                .put("designation", "Stock");
        road.zoho.edit(id, newcomer);
        var others = contact(id).path("contact_persons").path(1);

        var edit = JSON.createObjectNode();
        edit.putArray("contact_persons")
                .addObject()
                .put("contact_person_id", contact(id).path("primary_contact_id").asString())
                .put("first_name", "Nelle");
        road.zoho.edit(id, edit);
        road.await(
                "Zoho's name in the shop",
                () -> shopper(shopper).path("first_name").asString().equals("Nelle"));
        road.quiet();

        road.moraleja.edit(shopper, JSON.createObjectNode().put("last_name", "Claessens"));
        road.await(
                "the shop's name in Zoho",
                () -> contact(id).path("last_name").asString().equals("Claessens"));
        road.quiet();
        assertThat(others.path("first_name").asString()).isEqualTo("Tom");
        assertThat(contact(id).path("contact_persons").path(1)).isEqualTo(others);
    }

    @Test
    void a_contact_is_created_once_though_the_answer_is_lost() {
        road.zohoFaults.next(
                Fault.ANSWER_LOST,
                1,
                call -> call.method().equals("POST") && call.path().endsWith("/contacts"));
        road.moraleja.add(person("lost@example.com", "Lola", "Paz"));
        contactOf("lost@example.com");
        assertThat(inZoho("lost@example.com")).hasSize(1);
        assertThat(road.zohoFaults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
    }

    @Test
    void without_news_a_scan_takes_a_call_for_the_list_and_none_for_a_contact() {
        for (int i = 0; i < 20; i++) road.zoho.seed(contact("many%d@example.com".formatted(i), "Many", "No" + i));
        road.fullSync("zoho");
        long before = road.zoho.calls();
        var run = road.fullSync("zoho");
        assertThat(road.zoho.calls() - before).isBetween(1L, 2L); // one is for changes, if their time has come
        assertThat(run.at("/counters/read").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(run.at("/counters/unchanged").asInt())
                .isEqualTo(run.at("/counters/read").asInt());
    }

    @Test
    void who_is_inactive_in_zoho_is_so_here() {
        var id = road.zoho.add(contact("asleep@example.com", "An", "Slaper"));
        road.await("the customer", () -> road.field("zoho", id, "active").equals("true"));
        road.quiet();
        road.zoho.edit(id, JSON.createObjectNode().put("status", "inactive"));
        road.await("the news", () -> road.field("zoho", id, "active").equals("false"));
        road.quiet();
    }

    @Test
    void a_deleted_contact_is_told_and_not_created_again() {
        road.moraleja.add(person("gone@example.com", "Gus", "Weg"));
        road.zoho.remove(contactOf("gone@example.com"));
        road.fullSync("zoho");
        road.fullSync("woo_moraleja");
        assertThat(inZoho("gone@example.com")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_set_aside_with_record_and_field() {
        var id = road.zoho.add(contact("flawed@example.com", "Flora", "Dentelle"));
        road.await("the customer", () -> road.field("zoho", id, "email").equals("flawed@example.com"));
        road.quiet();
        road.zoho.edit(id, JSON.createObjectNode().put("website", 7));
        road.await(
                "the reject",
                () -> road.get("/rejects?connection=zoho").toString().contains(id));
        assertThat(road.get("/rejects?connection=zoho").toString()).contains("website");
    }

    @Test
    void news_that_nobody_signed_are_refused() {
        var forged = road.send(
                "POST",
                "/inbound/zoho",
                JSON.createObjectNode().put("contact_id", "460000000026003"),
                Map.of("X-Zoho-Webhook-Signature", "00"));
        assertThat(forged.statusCode()).isEqualTo(401);
    }
}
