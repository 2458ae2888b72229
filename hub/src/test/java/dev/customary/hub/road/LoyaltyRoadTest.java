package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Loyalty accounts over HTTP. */
class LoyaltyRoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (var name : new String[] {"points", "holds", "first", "second", "bad"}) {
            road.moraleja.seed(person(name + "@example.com", "Ana", name));
        }
        road.connect("woo_moraleja");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String customer(String name) {
        var found = road.get("/customers?q=%s@example.com".formatted(name)).path("data");
        return found.path(0).path("id").asString();
    }

    private static String account(String customer) {
        return "/loyalty/accounts/" + customer;
    }

    private static ObjectNode entry(String kind, long points, String event) {
        return JSON.createObjectNode()
                .put("kind", kind)
                .put("points", points)
                .put("source", "till")
                .put("event", event);
    }

    private static String code(String method, String path, JsonNode body, int status) {
        var answer = road.send(method, path, body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).path("code").asString();
    }

    @Test
    void points_are_earned_spent_and_refunded_and_the_statement_tells() {
        var path = account(customer("points"));
        assertThat(road.get(path).path("balance").asLong()).isZero();
        var order = entry("earn", 100, "order 1").put("reason", "order 1001");
        order.putObject("metadata").put("order", "1001");
        var earned = road.post(path + "/entries", order, 201);
        assertThat(earned.path("balance").asLong()).isEqualTo(100);
        assertThat(earned.path("repeated").asBoolean()).isFalse();
        var again = road.post(path + "/entries", order, 200);
        assertThat(again.path("repeated").asBoolean()).isTrue();
        assertThat(again.path("id").asString()).isEqualTo(earned.path("id").asString());
        assertThat(code("POST", path + "/entries", entry("earn", 90, "order 1"), 422))
                .isEqualTo("entry_key_used");

        road.post(path + "/entries", entry("spend", 60, "order 2"), 201);
        assertThat(code("POST", path + "/entries", entry("spend", 41, "order 3"), 409))
                .isEqualTo("too_few_points");

        var refund =
                JSON.createObjectNode().put("points", 20).put("source", "till").put("event", "refund 1");
        refund.putObject("entry").put("source", "till").put("event", "order 2").put("kind", "spend");
        var back = road.post(path + "/reversals", refund, 201);
        assertThat(back.path("balance").asLong()).isEqualTo(60);
        assertThat(code(
                        "POST",
                        path + "/reversals",
                        refund.deepCopy().put("event", "refund 2").put("points", 41),
                        409))
                .isEqualTo("not_reversible");

        var statement = road.get(path + "/entries?limit=2");
        assertThat(statement.path("data").size()).isEqualTo(2);
        assertThat(statement.path("data").path(0).path("points").asLong()).isEqualTo(20);
        assertThat(statement.path("data").path(0).path("balance").asLong()).isEqualTo(60);
        var rest = road.get(
                path + "/entries?cursor=" + statement.path("page").path("next").asString());
        assertThat(rest.path("data").size()).isEqualTo(1);
        assertThat(rest.path("data").path(0).path("metadata").path("order").asString())
                .isEqualTo("1001");
    }

    @Test
    void points_are_set_aside_for_a_checkout() {
        var path = account(customer("holds"));
        road.post(path + "/entries", entry("earn", 100, "for holds"), 201);
        var hold = path + "/holds/" + UUID.randomUUID();
        var wish = JSON.createObjectNode()
                .put("points", 70)
                .put("until", Instant.now().plusSeconds(900).toString());
        assertThat(road.send("PUT", hold, wish, Map.of()).statusCode()).isEqualTo(200);
        assertThat(road.get(path).path("available").asLong()).isEqualTo(30);
        assertThat(code("POST", path + "/entries", entry("spend", 31, "too much"), 409))
                .isEqualTo("too_few_points");
        assertThat(road.send("DELETE", hold, null, Map.of()).statusCode()).isEqualTo(200);
        assertThat(road.get(path).path("available").asLong()).isEqualTo(100);
    }

    @Test
    void points_go_with_customers_who_become_one() {
        var first = customer("first");
        var second = customer("second");
        road.post(account(first) + "/entries", entry("earn", 10, "of the first"), 201);
        road.post(account(second) + "/entries", entry("earn", 25, "of the second"), 201);
        var wish = JSON.createObjectNode().put("reason", "the same person");
        wish.putArray("with").add(second);
        road.post("/customers/%s/merge".formatted(first), wish, 200);
        assertThat(road.get(account(first)).path("balance").asLong()).isEqualTo(35);
        assertThat(road.get(account(second)).path("customer").asString())
                .as("the old id leads to the survivor")
                .isEqualTo(first);
    }

    @Test
    void what_can_not_be_is_refused_by_name() {
        var path = account(customer("bad"));
        assertThat(code("POST", path + "/entries", entry("expire", 1, "x"), 422))
                .isEqualTo("invalid");
        assertThat(code("POST", path + "/entries", entry("earn", -1, "x"), 422)).isEqualTo("invalid");
        assertThat(code("POST", path + "/entries", entry("adjust", 5, "x"), 422))
                .as("without a reason")
                .isEqualTo("invalid");
        assertThat(code("POST", path + "/entries", entry("earn", 5, "x").put("source", "customary"), 422))
                .isEqualTo("invalid");
        var nobody = account("cus_00000000000000000000000000");
        assertThat(code("GET", nobody, null, 404)).isEqualTo("not_found");
        assertThat(code("POST", nobody + "/entries", entry("earn", 5, "x"), 404))
                .isEqualTo("not_found");
        var viewer = HttpRequest.newBuilder(URI.create(road.url() + "/api/v1" + path + "/entries"))
                .header("Authorization", "Bearer " + road.keyOf(Role.VIEWER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(entry("earn", 5, "x").toString()));
        assertThat(road.plain(viewer).statusCode()).isEqualTo(403);
        assertThat(road.get(path).path("balance").asLong()).isZero();
    }
}
