package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.access.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Values over which synchronisation has no say, over HTTP: protected ones, and pinned ones. */
class GovernedRoadTest {
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

    private static String path(JsonNode customer) {
        return "/customers/" + customer.path("id").asString();
    }

    private static Map<String, String> version(JsonNode customer) {
        return Map.of("If-Match", "\"v" + customer.path("version").asString() + "\"");
    }

    private static String inShop(String id, String member) {
        return road.moraleja.record(id).orElseThrow().path(member).asString();
    }

    @Test
    void t19_a_protected_field_is_not_changed_by_the_way_and_the_answer_says_how() {
        var customer = road.customer("woo_moraleja", road.somebody("plain@example.com"));
        var patch = JSON.createObjectNode();
        patch.putObject("fields").put("email", "plain.new@example.com");

        var answer = road.send("PATCH", path(customer), patch, version(customer));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("protected_field", "protected-changes", "/reason");
        patch.put("reason", "asked for by telephone");
        assertThat(road.send("PATCH", path(customer), patch, version(customer)).statusCode())
                .isEqualTo(200);
        assertThat(road.get(path(customer) + "/timeline").toString())
                .contains("governed")
                .contains("asked for by telephone");
    }

    @Test
    void t19_a_drift_shows_both_values_and_one_system_s_value_can_be_made_everybody_s() {
        var id = road.somebody("drift@example.com");
        road.moraleja.edit(id, JSON.createObjectNode().put("email", "drift.shop@example.com"));
        road.await(
                "the refusal",
                () -> road.customer("woo_moraleja", id).path("links").toString().contains("drift.shop@example.com"));
        var customer = road.customer("woo_moraleja", id);
        assertThat(customer.path("links").findValuesAsString("reason")).contains("protected");

        var change = JSON.createObjectNode().put("field", "email").put("from", "woo_moraleja");
        assertThat(road.send("POST", path(customer) + "/protected-changes", change, Map.of())
                        .statusCode())
                .as("without a reason")
                .isIn(400, 422);
        change.put("reason", "the shop is right");
        var editor = Map.of("Authorization", "Bearer " + road.keyOf(Role.EDITOR));
        assertThat(road.send("POST", path(customer) + "/protected-changes", change, editor)
                        .statusCode())
                .as("without the permission")
                .isEqualTo(403);
        road.post(path(customer) + "/protected-changes", change, 200);

        road.await("the address in Strapi", () -> road.hasEntry("drift.shop@example.com"));
        road.quiet();
        var after = road.customer("woo_moraleja", id);
        assertThat(after.path("fields").path("email").asString()).isEqualTo("drift.shop@example.com");
        assertThat(after.path("links").findValuesAsString("reason")).doesNotContain("protected");
    }

    @Test
    void a_pin_holds_against_every_system_and_what_was_said_meanwhile_counts_when_it_is_gone() {
        var id = road.somebody("pin@example.com");
        var customer = road.customer("woo_moraleja", id);
        var pin = JSON.createObjectNode().put("value", "Fija").put("reason", "the register has it so");
        assertThat(road.send("PUT", path(customer) + "/pins/last_name", pin, Map.of())
                        .statusCode())
                .as("without the version")
                .isEqualTo(428);
        assertThat(road.send("PUT", path(customer) + "/pins/last_name", pin, version(customer))
                        .statusCode())
                .isEqualTo(200);
        road.await("the pinned name in the shop", () -> inShop(id, "last_name").equals("Fija"));
        road.quiet();

        road.moraleja.edit(
                id, JSON.createObjectNode().put("last_name", "Tienda").put("first_name", "Rosa"));
        road.await(
                "the other field",
                () -> road.field("woo_moraleja", id, "first_name").equals("Rosa"));
        road.quiet();
        assertThat(road.field("woo_moraleja", id, "last_name")).isEqualTo("Fija");
        assertThat(inShop(id, "last_name")).isEqualTo("Tienda");
        var pinned = road.customer("woo_moraleja", id);
        assertThat(pinned.path("links").findValuesAsString("reason")).contains("pinned");
        assertThat(road.get(path(pinned) + "/pins")
                        .path("data")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("the register has it so");
        var patch = JSON.createObjectNode();
        patch.putObject("fields").put("last_name", "Otra");
        assertThat(road.send("PATCH", path(pinned), patch, version(pinned)).statusCode())
                .isEqualTo(409);

        assertThat(road.send("DELETE", path(pinned) + "/pins/last_name", null, version(pinned))
                        .statusCode())
                .isEqualTo(200);
        assertThat(road.field("woo_moraleja", id, "last_name")).isEqualTo("Tienda");
        road.await(
                "Strapi",
                () -> road.entryOf("pin@example.com")
                        .path("apellido")
                        .asString()
                        .equals("Tienda"));
        assertThat(road.get(path(pinned) + "/pins").path("data").size()).isZero();
    }

    @Test
    void a_pin_with_an_end_ends_by_itself() {
        var id = road.somebody("until@example.com");
        var customer = road.customer("woo_moraleja", id);
        var pin = JSON.createObjectNode().put("value", "Breve").put("reason", "for today");
        pin.put("until", Instant.now().minusSeconds(60).toString());
        assertThat(road.send("PUT", path(customer) + "/pins/last_name", pin, version(customer))
                        .statusCode())
                .isEqualTo(422);
        pin.put("until", Instant.now().plus(Duration.ofSeconds(8)).toString());
        assertThat(road.send("PUT", path(customer) + "/pins/last_name", pin, version(customer))
                        .statusCode())
                .isEqualTo(200);
        road.await("the pinned name in the shop", () -> inShop(id, "last_name").equals("Breve"));
        road.quiet();
        road.moraleja.edit(id, JSON.createObjectNode().put("last_name", "Después"));

        road.awaitLong(
                "the shop's word, after the end",
                () -> road.field("woo_moraleja", id, "last_name").equals("Después"));
        assertThat(road.get(path(customer) + "/timeline").toString()).contains("\"unpinned\"");
        assertThat(road.get(path(customer) + "/pins").path("data").size()).isZero();
    }
}
