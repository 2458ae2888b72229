package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Why a value is what it is, and what a customer was at any time, over HTTP. */
class ExplainRoadTest {
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

    private static String path(String shopId) {
        return "/customers/" + road.customer("woo_moraleja", shopId).path("id").asString();
    }

    private static JsonNode story(String path, String field) {
        return road.get(path + "/explain?field=" + field).path("fields").get(0);
    }

    private static JsonNode of(JsonNode list, String connection) {
        for (var each : list) {
            if (each.findPath("connection").asString("").equals(connection)) return each;
        }
        throw new AssertionError("nothing of %s in %s".formatted(connection, list));
    }

    @Test
    void a_value_has_its_record_its_webhook_and_its_rule_and_where_it_was_written_and_read_back() {
        var id = road.somebody("winner@example.com");
        road.quiet(); // else a write to the shop that is still to come may see the name before the webhook does
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Rosa"));
        road.await(
                "the name",
                () -> road.entryOf("winner@example.com")
                        .path("nombre")
                        .asString()
                        .startsWith("Rosa"));
        road.quiet();

        var story = story(path(id), "first_name");
        assertThat(story.path("value").asString()).isEqualTo("Rosa");
        var winner = story.path("winner");
        assertThat(winner.path("source").path("connection").asString()).isEqualTo("woo_moraleja");
        assertThat(winner.path("source").path("external_id").asString()).isEqualTo(id);
        assertThat(winner.path("rule").asString()).isEqualTo("only_change");
        assertThat(winner.path("words").asString()).isEqualTo("only this side had changed it");
        assertThat(winner.path("event").path("origin").path("kind").asString()).isEqualTo("webhook");
        assertThat(winner.path("event").path("origin").path("delivery_id").asString())
                .startsWith("dlv_");
        assertThat(of(story.path("candidates"), "strapi").path("standing").asString())
                .isEqualTo("agrees");
        var written = of(story.path("written"), "strapi");
        assertThat(written.path("sent").asString()).isEqualTo("Rosa");
        assertThat(written.path("echo").asString()).isEqualTo("same");
    }

    @Test
    void what_was_refused_is_told_with_its_reason_and_a_drift_with_both_values() {
        var id = road.somebody("refused@example.com");
        road.moraleja.edit(id, JSON.createObjectNode().put("email", "refused.shop@example.com"));
        road.await(
                "the refusal", () -> !story(path(id), "email").path("refused").isEmpty());

        var story = story(path(id), "email");
        assertThat(story.path("protected").asBoolean()).isTrue();
        assertThat(story.path("value").asString()).isEqualTo("refused@example.com");
        var refused = story.path("refused").get(0);
        assertThat(refused.path("value").asString()).isEqualTo("refused.shop@example.com");
        assertThat(refused.path("reason").asString()).contains("protected");
        assertThat(refused.path("event").path("origin").path("connection").asString())
                .isEqualTo("woo_moraleja");
        var shop = of(story.path("candidates"), "woo_moraleja");
        assertThat(shop.path("value").asString()).isEqualTo("refused.shop@example.com");
        assertThat(shop.path("standing").asString()).isEqualTo("protected");
        assertThat(shop.path("next").asString()).isEqualTo("protected");
    }

    @Test
    void a_record_s_tie_and_why_nothing_is_written_elsewhere_are_told() {
        var id = road.somebody("tie@example.com");
        var explanation = road.get(path(id) + "/explain");
        assertThat(explanation.path("fields").size()).isGreaterThan(5);
        assertThat(of(explanation.path("links"), "woo_moraleja").path("rule").asString())
                .isEqualTo("created");
        var strapi = of(explanation.path("links"), "strapi");
        assertThat(strapi.path("rule").asString()).isEqualTo("written");
        assertThat(strapi.path("event").path("origin").path("kind").asString()).isEqualTo("push");
        var escolar = of(explanation.path("absences"), "woo_escolar");
        assertThat(escolar.path("why").asString()).isEqualTo("other_origin");
        assertThat(escolar.path("words").asString()).contains("woo_moraleja");
    }

    @Test
    void a_second_shop_s_record_says_by_what_it_was_tied() {
        var id = road.somebody("second@example.com");
        var other = road.escolar.add(person("SECOND@example.com", "Rita", "Vega"));
        road.await("the second", () -> road.field("woo_escolar", other, "email").equals("second@example.com"));
        road.quiet();
        var tie = of(road.get(path(id) + "/explain").path("links"), "woo_escolar");
        assertThat(tie.path("rule").asString()).isEqualTo("email");
        assertThat(tie.path("evidence").path("value").asString()).isEqualTo("second@example.com");
        assertThat(tie.path("event").path("note").asString()).contains("tied to woo_escolar");
    }

    @Test
    void every_field_is_explained_as_its_provenance_says() {
        var id = road.somebody("all@example.com");
        var customer = road.customer("woo_moraleja", id);
        var explanation = road.get(path(id) + "/explain");
        for (var story : explanation.path("fields")) {
            var field = story.path("field").asString();
            assertThat(story.path("value")).isEqualTo(customer.path("fields").path(field));
            var source = customer.path("provenance").path(field);
            assertThat(story.path("winner").path("rule")).isEqualTo(source.path("rule"));
            assertThat(story.path("winner").path("source").path("connection").asString(""))
                    .isEqualTo(source.path("connection").asString(""));
            assertThat(story.path("winner").path("at")).isEqualTo(source.path("at"));
            assertThat(story.path("winner").has("event")).as(field).isTrue();
        }
        assertThat(explanation.path("fields").findValuesAsString("field"))
                .containsAll(customer.path("fields").propertyNames());
    }

    @Test
    void a_customer_is_shown_as_of_any_version_and_any_moment() {
        var id = road.somebody("past@example.com");
        var path = path(id);
        var first = road.customer("woo_moraleja", id);
        var second = road.edit(first, "last_name", "Segunda");
        road.quiet(); // the shop tells when it was written to, which makes a version as well
        var third = road.edit(road.get(path), "last_name", "Tercera");
        road.quiet();

        for (var then : List.of(first, second, third)) {
            var past = road.get(path + "/versions/" + then.path("version").asString());
            assertThat(past.path("fields")).isEqualTo(then.path("fields"));
            assertThat(past.path("provenance")).isEqualTo(then.path("provenance"));
            assertThat(past.path("at")).isEqualTo(then.path("updated_at"));
            var asOf = road.get(path + "?as_of=" + then.path("updated_at").asString());
            assertThat(asOf.path("version").asLong())
                    .isGreaterThanOrEqualTo(then.path("version").asLong());
        }
        assertThat(road.get(path + "?as_of=2099-01-01T00:00:00Z").path("fields"))
                .isEqualTo(road.get(path).path("fields"));
        var lines = road.get(path + "/versions?limit=2");
        assertThat(road.get(path + "/versions").path("data").toString()).contains("last_name");
        var next = lines.path("page").path("next").asString();
        assertThat(road.get(path + "/versions?limit=2&cursor=" + next)
                        .path("data")
                        .get(0)
                        .path("version")
                        .asLong())
                .isLessThan(lines.path("data").get(1).path("version").asLong());

        for (var wrong : Map.of(
                        "/versions/99",
                        404,
                        "/versions/x",
                        400,
                        "?as_of=yesterday",
                        400,
                        "?as_of=2001-01-01T00:00:00Z",
                        404)
                .entrySet()) {
            assertThat(road.send("GET", path + wrong.getKey(), null, Map.of()).statusCode())
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
    }

    @Test
    void the_timeline_tells_each_write_and_what_led_to_it() {
        var id = road.somebody("log@example.com");
        road.edit(road.customer("woo_moraleja", id), "last_name", "Escrita");
        road.await(
                "the shop",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals("Escrita"));
        road.quiet();
        var timeline = road.get(path(id) + "/timeline").path("data");
        int writes = 0;
        for (var entry : timeline) {
            if (!entry.path("written").toString().contains("\"Escrita\"")) continue;
            writes++;
            assertThat(entry.path("origin").path("kind").asString()).isEqualTo("push");
            assertThat(entry.path("because").get(0).path("origin").path("kind").asString())
                    .isEqualTo("person");
        }
        assertThat(writes).as("one entry a system").isEqualTo(2);
    }
}
