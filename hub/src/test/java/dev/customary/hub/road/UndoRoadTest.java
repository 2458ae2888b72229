package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.UnreliableMail;
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

/** Changes and runs are taken back in all systems, over HTTP. */
class UndoRoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.connect();
        road.mail.next(UnreliableMail.Fate.LOST, 10_000); // runs alone bring news
    }

    private static String somebody(String email) {
        var id = road.moraleja.add(Road.person(email, "Rita", "Vega"));
        road.fullSync("woo_moraleja");
        road.await("the entry", () -> road.hasEntry(email));
        road.quiet();
        return id;
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String path(String shopId) {
        return "/customers/" + road.customer("woo_moraleja", shopId).path("id").asString();
    }

    /** The latest change of the customer that a person made, or that an undo did. */
    private static JsonNode latest(String path, String kind) {
        for (var change : road.get(path + "/timeline").path("data")) {
            if (change.path("origin").path("kind").asString().equals(kind)
                    && !change.path("changes").isEmpty()) return change;
        }
        throw new AssertionError("nothing of a %s in %s".formatted(kind, road.get(path + "/timeline")));
    }

    private static ObjectNode wish(JsonNode preview, String verdict) {
        var wish = JSON.createObjectNode();
        var items = wish.putArray("items");
        for (var item : preview.path("items")) {
            if (item.path("verdict").asString().equals(verdict)) items.add(item.path("id"));
        }
        return wish;
    }

    private static JsonNode takeBack(String what) {
        return road.post(what, wish(road.get(what), "safe").put("reason", "a mistake"), 200);
    }

    private static String shop(String id, String member) {
        return road.moraleja.record(id).orElseThrow().path(member).asString();
    }

    private static void everywhere(String id, String email, String name) {
        road.await("%s in the shop".formatted(name), () -> shop(id, "last_name").equals(name));
        road.await(
                "%s in Strapi".formatted(name),
                () -> road.entryOf(email).path("apellido").asString().equals(name));
        road.quiet();
        assertThat(road.field("woo_moraleja", id, "last_name")).isEqualTo(name);
    }

    @Test
    void a_change_is_shown_taken_back_in_every_system_and_brought_back_by_undoing_the_undo() {
        var id = somebody("undo@example.com");
        var path = path(id);
        road.edit(road.get(path), "last_name", "Errada");
        everywhere(id, "undo@example.com", "Errada");

        var what = "/changes/" + latest(path, "person").path("id").asString() + "/undo";
        var preview = road.get(what);
        assertThat(preview.path("safe").asInt()).isEqualTo(1);
        var item = preview.path("items").get(0);
        assertThat(item.path("verdict").asString()).isEqualTo("safe");
        assertThat(item.path("to").valueStream().map(JsonNode::asString)).contains("woo_moraleja", "strapi");
        assertThat(item.path("rows").get(0).path("before").asString()).isEqualTo("Errada");
        assertThat(item.path("rows").get(0).path("after").asString()).isEqualTo("Vega");
        assertThat(road.field("woo_moraleja", id, "last_name"))
                .as("nothing was done yet")
                .isEqualTo("Errada");

        var undo = takeBack(what);
        assertThat(undo.path("applied").asInt()).isEqualTo(1);
        everywhere(id, "undo@example.com", "Vega");
        var told = latest(path, "undo");
        assertThat(told.path("origin").path("undo_id")).isEqualTo(undo.path("id"));
        assertThat(told.path("note").asString()).isEqualTo("a mistake");
        assertThat(road.get(what).path("safe").asInt())
                .as("nothing is left to take back")
                .isZero();
        assertThat(road.get(what).path("undone").get(0).path("id")).isEqualTo(undo.path("id"));

        takeBack("/undos/" + undo.path("id").asString() + "/undo");
        everywhere(id, "undo@example.com", "Errada");
    }

    @Test
    void what_somebody_changed_since_is_left_unless_it_is_asked_for_and_what_moved_meanwhile_is_stale() {
        var id = somebody("since@example.com");
        var path = path(id);
        road.edit(road.get(path), "last_name", "Primera");
        var what = "/changes/" + latest(path, "person").path("id").asString() + "/undo";
        var old = wish(road.get(what), "safe");
        everywhere(id, "since@example.com", "Primera");
        road.edit(road.get(path), "last_name", "Segunda");
        everywhere(id, "since@example.com", "Segunda");

        var stale = road.post(what, old, 200);
        assertThat(stale.path("applied").asInt()).isZero();
        assertThat(stale.path("stale").asInt()).isEqualTo(1);
        var preview = road.get(what);
        assertThat(preview.path("safe").asInt()).isZero();
        assertThat(preview.path("changed_since").asInt()).isEqualTo(1);
        assertThat(preview.path("items")
                        .get(0)
                        .path("by")
                        .path("origin")
                        .path("kind")
                        .asString())
                .isEqualTo("person");
        assertThat(preview.path("items").get(0).path("state").asString()).isEqualTo("left_out");

        assertThat(road.post(what, wish(preview, "changed_since"), 200)
                        .path("applied")
                        .asInt())
                .isEqualTo(1);
        everywhere(id, "since@example.com", "Vega");
    }

    @Test
    void a_whole_run_is_taken_back_and_who_it_made_stays() {
        var known = somebody("run@example.com");
        road.moraleja.edit(known, JSON.createObjectNode().put("last_name", "Corrida"));
        var made = road.moraleja.add(Road.person("made@example.com", "Nadia", "Nueva"));
        var run = road.fullSync("woo_moraleja");
        everywhere(known, "run@example.com", "Corrida");

        var what = "/runs/" + run.path("id").asString() + "/undo";
        var preview = road.get(what);
        assertThat(preview.path("safe").asInt()).isEqualTo(1);
        var stays = preview.path("items")
                .valueStream()
                .filter(item -> item.path("verdict").asString().equals("impossible"))
                .toList();
        assertThat(stays)
                .extracting(item -> item.path("why").asString())
                .contains("customer_created", "record_created");
        assertThat(stays.getFirst().path("reason").asString()).isNotBlank();

        var undo = takeBack(what);
        everywhere(known, "run@example.com", "Vega");
        assertThat(road.field("woo_moraleja", made, "last_name")).isEqualTo("Nueva");
        var listed = road.get("/undos?target=" + run.path("id").asString()).path("data");
        assertThat(listed.get(0)).isEqualTo(undo);
        assertThat(road.get("/undos/" + undo.path("id").asString())).isEqualTo(undo);
    }

    @Test
    void a_protected_value_is_taken_back_by_those_alone_who_may_change_it() {
        var id = somebody("governed@example.com");
        var path = path(id);
        road.post(
                path + "/protected-changes",
                JSON.createObjectNode()
                        .put("field", "email")
                        .put("value", "governed.new@example.com")
                        .put("reason", "she wrote"),
                200);
        road.await("Strapi", () -> road.hasEntry("governed.new@example.com"));
        road.quiet();
        var what = "/changes/" + latest(path, "person").path("id").asString() + "/undo";
        takeBack(what);
        road.await("Strapi", () -> road.hasEntry("governed@example.com"));
    }

    @Test
    void a_wish_without_items_a_stranger_s_id_and_a_change_that_nobody_knows_are_told_apart() {
        var id = somebody("wrong@example.com");
        road.edit(road.customer("woo_moraleja", id), "last_name", "Otra");
        var what = "/changes/" + latest(path(id), "person").path("id").asString() + "/undo";
        var empty = road.send("POST", what, JSON.createObjectNode(), Map.of());
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("/items");
        var stranger = JSON.createObjectNode();
        stranger.putArray("items").add("ffff");
        assertThat(road.post(what, stranger, 200).path("stale").asInt()).isEqualTo(1);
        for (var missing : List.of("/changes/chg_01m888km8je00830awz2r1f7fy/undo", "/runs/nonsense/undo")) {
            assertThat(road.send("GET", missing, null, Map.of()).statusCode()).isEqualTo(404);
        }
        assertThat(road.send("GET", "/undos?target=nonsense", null, Map.of()).statusCode())
                .isEqualTo(422);
    }
}
