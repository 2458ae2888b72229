package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What callers of the REST API may rely on: repeats, versions, pages, filters, shapes. */
class ApiTest {
    private static final int PEOPLE = 700;
    private static final int EDITED = 500;
    private static final Map<Integer, String> IDS = new ConcurrentHashMap<>();
    private static final Map<Integer, Integer> VERSIONS = new ConcurrentHashMap<>();
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (int i = 0; i < PEOPLE; i++)
            road.moraleja.seed(person("walk%d@example.com".formatted(i), "Walker%03d".formatted(i), "Tester"));
        road.connect("woo_moraleja", "woo_escolar");
        road.await(
                "everybody to be found",
                () -> road.get("/customers?include=total&q=walker&limit=1")
                                .path("total")
                                .asLong()
                        == PEOPLE);
        var everybody = road.send("GET", "/customers/export?q=walker", null, Map.of());
        everybody.body().lines().map(JSON::readTree).forEach(customer -> {
            IDS.put(number(customer), customer.path("id").asString());
            VERSIONS.put(number(customer), customer.path("version").asInt());
        });
        assertThat(IDS).hasSize(PEOPLE);
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode fields(String name, String value) {
        var body = JSON.createObjectNode();
        body.putObject("fields").put(name, value);
        return body;
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return body(answer).path("code").asString("");
    }

    private static List<HttpResponse<String>> atOnce(int times, String path, JsonNode body, Map<String, String> headers)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) answers.add(threads.submit(() -> road.send("POST", path, body, headers)));
            List<HttpResponse<String>> received = new ArrayList<>();
            for (var answer : answers) received.add(answer.get());
            return received;
        }
    }

    private static long found(String query) {
        return road.get("/customers?include=total&q=" + query).path("total").asLong();
    }

    @Test
    void twenty_posts_at_once_with_one_key_make_one_customer() throws Exception {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var answers = atOnce(20, "/customers", fields("email", "once@example.com"), key);

        var made = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(made).isNotEmpty();
        assertThat(made)
                .extracting(HttpResponse::body)
                .containsOnly(made.getFirst().body());
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> assertThat(code(answer)).isEqualTo("idempotency_in_progress"));
        road.await("the customer to be found", () -> found("once@example.com") == 1);

        var again = road.send("POST", "/customers", fields("email", "once@example.com"), key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(made.getFirst().body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(made.getFirst().headers().firstValue("Location"));
    }

    @Test
    void a_key_used_with_another_body_is_refused() {
        var key = Map.of("Idempotency-Key", "reused-1");
        road.send("POST", "/customers", fields("email", "reused@example.com"), key);
        var other = road.send("POST", "/customers", fields("email", "reused2@example.com"), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("idempotency_key_reused");
    }

    @Test
    void what_was_refused_may_be_corrected_under_the_same_key() {
        var key = Map.of("Idempotency-Key", "corrected-1");
        assertThat(road.send("POST", "/customers", fields("email", "wrong"), key)
                        .statusCode())
                .isEqualTo(422);
        assertThat(road.send("POST", "/customers", fields("email", "right@example.com"), key)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void an_edit_needs_the_version_it_edits() {
        var made = road.post("/customers", fields("email", "version@example.com"), 201);
        var path = "/customers/" + made.path("id").asString();
        var without = road.send("PATCH", path, fields("phone", "+34911000001"), Map.of());
        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(code(without)).isEqualTo("version_required");

        var first = Map.of("If-Match", "\"v1\"");
        assertThat(road.send("PATCH", path, fields("phone", "+34911000001"), first)
                        .statusCode())
                .isEqualTo(200);
        var stale = road.send("PATCH", path, fields("first_name", "Eva"), first);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo("stale_version");
        assertThat(body(stale).path("current").path("version").asLong()).isEqualTo(2);
        assertThat(body(stale).path("current").path("changed").valueStream().map(JsonNode::asString))
                .containsExactly("phone");
    }

    @Test
    void who_knows_the_version_gets_no_body() {
        var made = road.post("/customers", fields("email", "etag@example.com"), 201);
        var path = "/customers/" + made.path("id").asString();
        assertThat(road.send("GET", path, null, Map.of("If-None-Match", "\"v1\""))
                        .statusCode())
                .isEqualTo(304);
        assertThat(road.send("GET", path, null, Map.of("If-None-Match", "\"v0\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_connection_is_changed_and_removed_by_who_knows_how_it_is() {
        var entry = JSON.createObjectNode()
                .put("name", "spare")
                .put("kind", "woocommerce")
                .put("direction", "read_only");
        entry.putObject("settings")
                .put("url", road.sandbox.address("woo_escolar").toString())
                .put("consumer_key", "ck_1")
                .put("consumer_secret", "cs_1234567890123456");
        var made = road.send("POST", "/connections", entry, Map.of());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var version = made.headers().firstValue("ETag").orElseThrow();
        var change = JSON.createObjectNode().put("schedule", "PT1H");

        assertThat(road.send("PATCH", "/connections/spare", change, Map.of()).statusCode())
                .isEqualTo(428);
        var changed = road.send("PATCH", "/connections/spare", change, Map.of("If-Match", version));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(body(changed).path("schedule").asString()).isEqualTo("PT1H");
        var stale = road.send("DELETE", "/connections/spare", null, Map.of("If-Match", version));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo("stale_version");
        var now = changed.headers().firstValue("ETag").orElseThrow();
        assertThat(road.send("DELETE", "/connections/spare", null, Map.of("If-Match", now))
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-updated_at", "created_at"})
    void walking_through_pages_sees_everybody_once_while_others_change(String sort) throws Exception {
        Map<Integer, Integer> seen = new HashMap<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> edits = new ArrayList<>();
            for (int number = 0; number < EDITED; number++) {
                int one = number;
                edits.add(threads.submit(() -> edit(one)));
            }
            var cursor = "";
            do {
                var page = road.get("/customers?q=walker&limit=20&sort=" + sort + cursor);
                page.path("data").forEach(each -> seen.merge(number(each), 1, Integer::sum));
                var next = page.path("page").path("next").asString("");
                cursor = next.isEmpty() ? "" : "&cursor=" + next;
            } while (!cursor.isEmpty());
            for (var edit : edits) edit.get();
        }
        assertThat(IntStream.range(EDITED, PEOPLE))
                .allSatisfy(number -> assertThat(seen).as("sorted by %s", sort).containsEntry(number, 1));
    }

    /** What reached the customer from elsewhere in the meantime is no hindrance: the answer says the newer version. */
    private static void edit(int number) {
        var change = fields("company_name", "Changed " + UUID.randomUUID());
        var path = "/customers/" + IDS.get(number);
        var answer = road.send("PATCH", path, change, Map.of("If-Match", "\"v%d\"".formatted(VERSIONS.get(number))));
        while (answer.statusCode() == 412) {
            var version = body(answer).path("current").path("version").asInt();
            answer = road.send("PATCH", path, change, Map.of("If-Match", "\"v%d\"".formatted(version)));
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        VERSIONS.put(number, body(answer).path("version").asInt());
    }

    private static int number(JsonNode customer) {
        var email = customer.path("fields").path("email").asString();
        return Integer.parseInt(email.substring("walk".length(), email.indexOf('@')));
    }

    @Test
    void filters_and_counts_agree() {
        var all = road.get("/customers?include=total,facets&q=walker");
        assertThat(all.path("total").asLong()).isEqualTo(PEOPLE);
        var linked = road.get("/customers?include=total&q=walker&linked=woo_moraleja");
        assertThat(linked.path("total").asLong()).isEqualTo(PEOPLE);
        assertThat(road.get("/customers?include=total&q=walker&linked=woo_escolar")
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(road.get("/customers?include=total&q=walker&missing=woo_escolar")
                        .path("total")
                        .asLong())
                .isEqualTo(PEOPLE);
        assertThat(road.get("/customers?include=total&q=walker&updated_since=2999-01-01T00:00:00Z")
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(all.path("facets").path("linked").toString()).contains("{\"value\":\"woo_moraleja\",\"count\":700}");
        assertThat(road.get("/customers?q=walker").has("total")).isFalse();
    }

    @Test
    void answers_are_trimmed_and_widened_as_asked() {
        var trimmed = road.get("/customers?q=walker001&fields=name,fields.email");
        assertThat(trimmed.path("data").path(0).propertyNames()).containsExactlyInAnyOrder("id", "name", "fields");
        assertThat(trimmed.path("data").path(0).path("fields").propertyNames()).containsExactly("email");
        assertThat(trimmed.path("page").isObject()).isTrue();

        var summary = road.get("/customers?q=walker001").path("data").path(0);
        assertThat(summary.has("provenance")).isFalse();
        var wide = road.get("/customers?q=walker001&expand=provenance,links")
                .path("data")
                .path(0);
        assertThat(wide.path("provenance").path("email").path("connection").asString())
                .isEqualTo("woo_moraleja");
        assertThat(wide.path("links").path(0).path("fields").path("email").asString())
                .isEqualTo("walk1@example.com");
        var one = road.get(
                "/customers/%s?expand=provenance".formatted(wide.path("id").asString()));
        assertThat(one.path("provenance")).isEqualTo(wide.path("provenance"));
    }

    @Test
    void an_export_has_everybody_the_filter_finds() {
        var lines = road.send("GET", "/customers/export?q=walker", null, Map.of())
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(PEOPLE);
        assertThat(JSON.readTree(lines.getFirst()).path("name").asString()).isNotEmpty();

        var csv = road.send("GET", "/customers/export?format=csv&q=walker005", null, Map.of());
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines().toList())
                .hasSize(2)
                .element(1)
                .asString()
                .contains("walk5@example.com")
                .contains(",+34911222333,");
    }

    @Test
    void who_prefers_to_wait_gets_the_end_of_the_run() {
        var body = JSON.createObjectNode().put("mode", "changed");
        var waited = road.send("POST", "/connections/woo_escolar/sync", body, Map.of("Prefer", "wait=10"));
        assertThat(waited.statusCode()).isEqualTo(200);
        assertThat(waited.headers().firstValue("Preference-Applied")).contains("wait=10");
        assertThat(body(waited).path("state").asString()).isEqualTo("finished");

        var asked = road.send("POST", "/connections/woo_escolar/sync", body, Map.of());
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/api/v1/runs/" + body(asked).path("id").asString());
        road.quiet();
    }

    @Test
    void head_and_options_answer_without_a_body() {
        var head = road.send("HEAD", "/customers", null, Map.of());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var options = road.send("OPTIONS", "/customers", null, Map.of());
        assertThat(options.headers().firstValue("Allow").orElse(""))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void the_index_is_compared_by_hand_at_both_paths_by_those_who_are_known() throws Exception {
        var answer = road.post("/search/customers/sync", JSON.createObjectNode(), 200);
        assertThat(answer.path("status").asString()).isIn("already_synced", "synced_now");
        road.quiet();
        var again = road.post("/search/customers/sync", JSON.createObjectNode(), 200);
        assertThat(again.path("status").asString()).as(again.toString()).isEqualTo("already_synced");
        assertThat(again.path("synced").asLong(-1)).isZero();
        assertThat(again.path("documents")).isEqualTo(again.path("customers"));
        assertThat(again.path("difference_ms").asLong(-1)).isZero();
        var path = URI.create(road.url() + "/admin/search/customers/sync");
        var unknown = HttpRequest.newBuilder(path).POST(BodyPublishers.noBody());
        assertThat(road.plain(unknown).statusCode()).isEqualTo(401);
        var known = HttpRequest.newBuilder(path)
                .header("Authorization", "Bearer " + road.key())
                .POST(BodyPublishers.noBody());
        assertThat(road.plain(known).body()).contains("\"success\":true");
    }
}
