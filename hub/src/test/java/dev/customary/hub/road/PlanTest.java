package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.Main;
import dev.customary.hub.platform.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requirement F2, from the wire to the API and the command line: plans, applying them, and the brakes. The tests follow one
 * another, as a business does: first the set-up, then the daily work.
 */
@TestMethodOrder(OrderAnnotation.class)
class PlanTest {
    private static final int PEOPLE = 30;
    private static Road road;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        // Nothing is read but by plans: a look at a silent shop would bring in what a test changed after its plan.
        road = new Road(folder, Map.of("sync.schedule", "1h", "sync.while_silent", "1h"));
        for (int i = 0; i < PEOPLE; i++) road.moraleja.seed(person(email(i), "First" + i, "Last" + i));
        road.strapi.add(JSON.createObjectNode()
                .put("correo_electronico", email(0))
                .put("nombre", "First0 Last0")
                .put("apellido", "Last0")
                .put("originPlatform", "woo_moraleja"));
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String email(int number) {
        return "p%02d@example.com".formatted(number);
    }

    /** The plan that a run makes, once it is ready. */
    private static JsonNode ready(JsonNode run) {
        var path = "/plans/" + run.path("plan").asString();
        road.await("a plan", () -> !road.get(path).path("state").asString().equals("planning"));
        assertThat(road.get(path).path("state").asString())
                .as("%s", road.get(path))
                .isEqualTo("ready");
        return road.get(path);
    }

    private static JsonNode plan(String connection) {
        return ready(road.post(
                "/connections/" + connection + "/sync", JSON.createObjectNode().put("mode", "plan"), 202));
    }

    private static JsonNode apply(JsonNode plan) {
        return applied(plan, road.post(path(plan) + "/apply", JSON.createObjectNode(), 202));
    }

    private static JsonNode applied(JsonNode plan, JsonNode answer) {
        assertThat(answer.path("id")).isEqualTo(plan.path("id"));
        road.await(
                "the end of applying",
                () -> road.get(path(plan)).path("state").asString().equals("applied"));
        road.quiet();
        return road.get(path(plan));
    }

    private static String path(JsonNode plan) {
        return "/plans/" + plan.path("id").asString();
    }

    private static Map<String, Long> totals(JsonNode plan) {
        return plan.path("totals")
                .valueStream()
                .collect(Collectors.groupingBy(
                        total -> total.path("class").asString() + " "
                                + total.path("where").asString(),
                        Collectors.summingLong(total -> total.path("count").asLong())));
    }

    private static List<JsonNode> items(JsonNode plan, String query) {
        return road.get(path(plan) + "/items?limit=200" + query)
                .path("data")
                .valueStream()
                .toList();
    }

    private static String phoneInStrapi(int person) {
        return road.entryOf(email(person)).path("billing").path("phone").asString("");
    }

    private static void phoneInShop(int person, String phone) {
        var record = JSON.createObjectNode();
        record.putObject("billing").put("phone", phone);
        road.moraleja.edit(Integer.toString(person + 1), record);
    }

    @Test
    @Order(1)
    void a_connection_that_nobody_approved_ends_its_first_run_as_a_plan_and_writes_nothing() {
        road.post("/connections", road.entry("strapi").put("approve", true), 201);
        road.quiet();
        var before = road.everything();
        var added = road.post("/connections", road.entry("woo_moraleja"), 201);
        assertThat(added.path("approved").asBoolean()).isFalse();
        var plan = ready(added.path("last_run"));

        var after = road.everything();
        before.remove("connection"); // there is one more by now
        after.remove("connection");
        assertThat(after).isEqualTo(before);
        assertThat(totals(plan))
                .containsEntry("create hub", PEOPLE - 1L)
                .containsEntry("link hub", 1L)
                .containsEntry("create strapi", PEOPLE - 1L);
        assertThat(plan.path("first_scan").asBoolean()).isTrue();
        assertThat(plan.path("writes").asLong()).isGreaterThanOrEqualTo(PEOPLE - 1L);
        assertThat(plan.path("estimate").path("calls").asLong()).isGreaterThan(0);
        assertThat(road.get("/connections/woo_moraleja")
                        .path("waiting_plans")
                        .path(0)
                        .asString())
                .isEqualTo(plan.path("id").asString());

        apply(plan);
        assertThat(road.strapi.records()).hasSize(PEOPLE);
        assertThat(road.get("/connections/woo_moraleja").path("approved").asBoolean())
                .isTrue();
        // The first sync is due as soon as somebody has approved; it would come in the middle of what follows.
        road.fullSync("woo_moraleja");
    }

    @Test
    @Order(2)
    void a_dry_run_changes_nothing_in_the_hub_and_in_any_system() {
        for (int i = 0; i < 5; i++) phoneInShop(i, "+34600000%03d".formatted(i));
        road.moraleja.seed(person("new@example.com", "New", "Person"));
        var before = road.everything();
        var plan = plan("woo_moraleja");
        assertThat(road.everything()).isEqualTo(before);
        assertThat(totals(plan))
                .containsEntry("update hub", 5L)
                .containsEntry("create hub", 1L)
                .containsEntry("update strapi", 5L)
                .containsEntry("create strapi", 1L);
        var update = items(plan, "&class=update&where=strapi&q=First3").getFirst();
        assertThat(update.path("name").asString()).isEqualTo("First3 Last3");
        assertThat(update.path("rows")
                        .valueStream()
                        .filter(row -> row.path("field").asString().equals("phone")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("before").asString()).isEqualTo("+34911222333");
                    assertThat(row.path("after").asString()).isEqualTo("+34600000003");
                });
        road.post(path(plan) + "/discard", JSON.createObjectNode(), 200);
        assertThat(road.everything()).isEqualTo(before);
        assertThat(road.send("POST", path(plan) + "/apply", JSON.createObjectNode(), Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    @Order(3)
    void what_moved_after_the_plan_is_refused_by_itself_and_needs_a_second_yes() {
        var plan = plan("woo_moraleja");
        phoneInShop(2, "+34611111111");
        var after = apply(plan);
        assertThat(phoneInStrapi(1)).isEqualTo("+34600000001");
        assertThat(phoneInStrapi(2)).isEqualTo("+34911222333");
        assertThat(road.hasEntry("new@example.com")).isTrue();
        assertThat(after.path("stale").asLong())
                .as("%s", items(plan, "&state=stale"))
                .isEqualTo(2);
        assertThat(items(plan, "&state=stale")).allSatisfy(item -> {
            assertThat(item.path("name").asString()).isEqualTo("First2 Last2");
            assertThat(item.path("note").asString()).isNotBlank();
        });
        assertThat(items(plan, "&state=stale&where=hub").getFirst().path("now"))
                .filteredOn(row -> row.path("field").asString().equals("phone"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("after").asString()).isEqualTo("+34611111111"));

        var second = ready(road.post(path(plan) + "/renew", JSON.createObjectNode(), 202));
        assertThat(second.path("renews").asString()).isEqualTo(plan.path("id").asString());
        assertThat(items(second, ""))
                .allSatisfy(item -> assertThat(item.path("name").asString()).isEqualTo("First2 Last2"));
        assertThat(phoneInStrapi(2)).isEqualTo("+34911222333");
        apply(second);
        assertThat(phoneInStrapi(2)).isEqualTo("+34611111111");
    }

    @Test
    @Order(4)
    void single_items_can_be_left_out_and_taken_in_again_and_a_part_be_applied() {
        for (int i = 5; i < 9; i++) phoneInShop(i, "+34622222%03d".formatted(i));
        var plan = plan("woo_moraleja");
        var first = items(plan, "&where=hub").getFirst();
        var body = JSON.createObjectNode().put("state", "left_out");
        body.putArray("items").add(first.path("id").asString());
        assertThat(patch(plan, body).path("changes").asLong())
                .as("the write that follows from it is left out with it")
                .isEqualTo(6);
        assertThat(patch(plan, body.put("state", "proposed")).path("changes").asLong())
                .isEqualTo(8);
        body.remove("items");
        body.put("state", "left_out").putObject("filter").put("class", "update").put("q", "First7");
        assertThat(patch(plan, body).path("changes").asLong()).isEqualTo(6);
        assertThat(road.send("PATCH", path(plan) + "/items", body.put("state", "applied"), Map.of())
                        .statusCode())
                .isEqualTo(422);
        apply(plan);
        assertThat(phoneInStrapi(6)).isEqualTo("+34622222006");
        assertThat(phoneInStrapi(7)).isEqualTo("+34911222333");
        road.fullSync("woo_moraleja");
        assertThat(phoneInStrapi(7)).isEqualTo("+34622222007");
    }

    private static JsonNode patch(JsonNode plan, ObjectNode body) {
        var answer = road.send("PATCH", path(plan) + "/items", body, Map.of());
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void limit(int count) {
        var body = JSON.createObjectNode();
        body.putObject("brake").put("max_change_count", count);
        assertThat(road.send("PATCH", "/connections/strapi", body, Map.of("If-Match", "*"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(5)
    void a_plan_past_the_brake_asks_for_its_size() {
        limit(3);
        for (int i = 10; i < 14; i++) phoneInShop(i, "+34633333%03d".formatted(i));
        var plan = plan("woo_moraleja");
        assertThat(plan.path("confirm").asBoolean()).isTrue();
        var refused = road.send("POST", path(plan) + "/apply", JSON.createObjectNode(), Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        var problem = JSON.readTree(refused.body());
        assertThat(problem.path("code").asString()).isEqualTo("confirm_required");
        assertThat(problem.path("current").path("count").asLong()).isEqualTo(8);
        assertThat(phoneInStrapi(10)).isEqualTo("+34911222333");
        assertThat(road.send(
                                "POST",
                                path(plan) + "/apply",
                                JSON.createObjectNode().put("confirm", 7),
                                Map.of())
                        .statusCode())
                .isEqualTo(409);
        applied(plan, road.post(path(plan) + "/apply", JSON.createObjectNode().put("confirm", 8), 202));
        assertThat(phoneInStrapi(10)).isEqualTo("+34633333010");
        applied(plan, road.post(path(plan) + "/apply", JSON.createObjectNode().put("confirm", 8), 202));
    }

    @Test
    @Order(6)
    void a_run_within_the_limits_goes_its_way_and_one_past_them_waits_for_a_person() {
        limit(3);
        for (int i = 15; i < 18; i++) phoneInShop(i, "+34644444%03d".formatted(i));
        assertThat(road.fullSync("woo_moraleja").path("outcome").asString()).isEqualTo("clean");
        assertThat(phoneInStrapi(15)).isEqualTo("+34644444015");

        for (int i = 15; i < 19; i++) phoneInShop(i, "+34655555%03d".formatted(i));
        var run = road.post(
                "/connections/woo_moraleja/sync", JSON.createObjectNode().put("mode", "full"), 202);
        var runPath = "/runs/" + run.path("id").asString();
        road.await(
                "a run that waits",
                () -> road.get(runPath).path("state").asString().equals("waiting_for_approval"));
        assertThat(road.field("woo_moraleja", "16", "phone"))
                .as("the hub has read it")
                .isEqualTo("+34655555015");
        assertThat(phoneInStrapi(15)).isEqualTo("+34644444015");
        var plan = road.get("/plans/" + road.get(runPath).path("plan").asString());
        assertThat(plan.path("purpose").asString()).isEqualTo("brake");
        assertThat(totals(plan)).isEqualTo(Map.of("update strapi", 4L));
        assertThat(road.get("/connections/woo_moraleja").path("state").asString())
                .isEqualTo("attention");

        applied(plan, road.post(path(plan) + "/apply", JSON.createObjectNode().put("confirm", 4), 202));
        assertThat(phoneInStrapi(15)).isEqualTo("+34655555015");
        assertThat(road.get(runPath).path("state").asString()).isEqualTo("finished");
    }

    @Test
    @Order(7)
    void settings_that_change_make_a_whole_plan_stale() {
        phoneInShop(20, "+34666666020");
        var plan = plan("woo_moraleja");
        var body = JSON.createObjectNode();
        body.putObject("policies").put("phone", "hub_wins");
        road.send("PATCH", "/connections/woo_moraleja", body, Map.of("If-Match", "*"));
        var refused = road.send("POST", path(plan) + "/apply", JSON.createObjectNode(), Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("plan_stale");
        body.putObject("policies").put("phone", "source_wins");
        road.send("PATCH", "/connections/woo_moraleja", body, Map.of("If-Match", "*"));
        road.post(path(plan) + "/discard", JSON.createObjectNode(), 200);
    }

    @Test
    @Order(8)
    void items_are_read_page_by_page_and_downloaded_whole() {
        limit(500);
        for (int i = 0; i < PEOPLE; i++) phoneInShop(i, "+34677777%03d".formatted(i));
        var plan = plan("woo_moraleja");
        List<String> ids = new ArrayList<>();
        var cursor = "";
        do {
            var page = road.get(path(plan) + "/items?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("data").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.path("page").path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(2 * PEOPLE).doesNotHaveDuplicates();
        var lines = road.send("GET", path(plan) + "/download?format=ndjson", null, Map.of())
                .body()
                .lines()
                .toList();
        assertThat(lines)
                .hasSize(2 * PEOPLE)
                .allSatisfy(line -> assertThat(JSON.readTree(line).has("rows")).isTrue());
        var csv = road.send("GET", path(plan) + "/download?format=csv&where=hub", null, Map.of());
        assertThat(csv.body().lines().findFirst())
                .contains("class,where,customer,external_id,name,field,before,after,reason,state");
        assertThat(csv.body().lines().filter(line -> line.contains(",phone,"))).hasSize(PEOPLE);
        assertThat(csv.body()).contains("'+34677777004");
        road.post(path(plan) + "/discard", JSON.createObjectNode(), 200);
    }

    private record Said(int exit, String out, String err) {}

    private static Said cli(String... arguments) throws Exception {
        var builder = new ProcessBuilder(JavaProgram.command(Main.class, List.of(), List.of(arguments)));
        builder.environment().put("CUSTOMARY_URL", road.url());
        builder.environment().put("CUSTOMARY_TOKEN", road.key());
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes());
        var err = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), out, err);
    }

    @Test
    @Order(9)
    void the_command_line_plans_shows_and_applies() throws Exception {
        var planned = cli("connections", "sync", "woo_moraleja", "--plan", "--exit-code", "-o", "json");
        assertThat(planned.exit()).as(planned.err()).isEqualTo(8);
        var id = JSON.readTree(planned.out()).path("id").asString();
        var shown = cli("plans", "show", id, "--class", "update", "--where", "strapi", "--limit", "3");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("phone").contains("+34677777");
        var asked = cli("plans", "apply", id, "--no-input");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err()).contains("--yes");
        assertThat(phoneInStrapi(3)).isNotEqualTo("+34677777003");
        var applied = cli("plans", "apply", id, "--yes", "--wait", "-o", "json");
        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(JSON.readTree(applied.out()).path("state").asString()).isEqualTo("applied");
        assertThat(phoneInStrapi(3)).isEqualTo("+34677777003");
        assertThat(cli("connections", "sync", "woo_moraleja", "--plan", "--exit-code")
                        .exit())
                .as("nothing is left to be done")
                .isZero();
        assertThat(cli("plans", "list", "--connection", "woo_moraleja").out()).contains(id);
        assertThat(cli("plans", "show", "strapi").err()).contains("marks wait");
        assertThat(cli("plans", "show", "pln_00000000000000000000000000").exit())
                .isEqualTo(3);
    }
}
