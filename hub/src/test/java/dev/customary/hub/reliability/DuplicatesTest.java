package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.sandbox.OutgoingCall;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promise R2: each webhook comes one to eight times, to two nodes over one database, one of which is killed (SIGKILL) with work
 * before it; each edit is taken in once and written once. A request that is sent again under its key is carried out once, and
 * another request under that key is refused, on both nodes. {@code -Dduplicates.rounds=N} plays so many rounds.
 */
class DuplicatesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUNDS = Integer.getInteger("duplicates.rounds", 1);
    private static final int PEOPLE = 20;
    private static final int MOST_TIMES = 8;

    private final TestDatabase database = TestDatabase.fresh();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random();
    private int deliveries;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_comes_again_has_one_effect_on_whichever_node_and_through_kills(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var settings = Hub.settings(database, folder);
        try (var systems = new Surroundings(PEOPLE);
                var one = Hub.start(folder.resolve("one"), Hub.freePort(), settings, Optional.empty())) {
            systems.connect(one);
            one.fullSync("shop");
            one.fullSync("strapi");
            one.awaitQuiet();
            // Whose request it is matters: both nodes are asked under one key of the API.
            Files.copy(
                    folder.resolve("one").resolve("key"),
                    Files.createDirectories(folder.resolve("other")).resolve("key"));
            int port = Hub.freePort();
            for (int round = 0; round < ROUNDS; round++) {
                try (var other = Hub.start(folder.resolve("other"), port, settings, Optional.empty())) {
                    if (round == 0) aRequestIsCarriedOutOnce(one, other);
                    sendAgain(news(systems, round), List.of(one, other));
                    other.signal("KILL");
                }
                // What was edited again before anybody read it would have no effect of its own.
                awaitWords(one, round);
            }
            one.awaitQuiet();
            assertThat(Surroundings.texts(systems.strapi, "nombre"))
                    .filteredOn(name -> name.startsWith(word(ROUNDS - 1)))
                    .hasSize(PEOPLE);
            for (int round = 0; round < ROUNDS; round++)
                assertThat(timesTaken(one, word(round))).isEqualTo(PEOPLE);
            System.out.printf(
                    "duplicates: %d deliveries of %d webhooks, %d nodes killed, %d effects%n",
                    deliveries, ROUNDS * PEOPLE, ROUNDS, ROUNDS * PEOPLE);
        }
    }

    private static String word(int round) {
        return "Round" + round + "x";
    }

    /** Everybody of the shop is renamed; the webhooks that tell of it, when each has come once. */
    private static List<OutgoingCall> news(Surroundings systems, int round) {
        for (var record : systems.shop.records()) {
            systems.shop.edit(
                    record.path("id").asString(), JSON.createObjectNode().put("first_name", word(round)));
        }
        Hub.require("the news of round " + round, () -> newsOf(systems, round).size() >= PEOPLE);
        return newsOf(systems, round);
    }

    private static List<OutgoingCall> newsOf(Surroundings systems, int round) {
        return systems.postbox.latest().stream()
                .filter(call -> call.uri().getPath().endsWith("/shop"))
                .filter(call -> new String(call.body(), StandardCharsets.UTF_8)
                        .contains("\"first_name\":\"%s\"".formatted(word(round))))
                .toList();
    }

    private void sendAgain(List<OutgoingCall> news, List<Hub> nodes) throws Exception {
        List<OutgoingCall> all = new ArrayList<>();
        for (OutgoingCall call : news) {
            deliveries++;
            all.addAll(Collections.nCopies(random.nextInt(MOST_TIMES), call));
        }
        Collections.shuffle(all, random);
        for (OutgoingCall call : all) {
            var node = nodes.get(random.nextInt(nodes.size()));
            var request =
                    HttpRequest.newBuilder(node.address("/inbound/shop")).POST(BodyPublishers.ofByteArray(call.body()));
            call.headers().forEach(request::setHeader);
            assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202);
            deliveries++;
        }
    }

    private static void awaitWords(Hub hub, int round) {
        Hub.require(
                "everybody as of round " + round,
                () -> customers(hub)
                        .allMatch(customer -> customer.path("fields")
                                .path("first_name")
                                .asString("")
                                .equals(word(round))));
    }

    private static Stream<JsonNode> customers(Hub hub) {
        return hub.get("/customers?limit=100&q=Round").path("data").valueStream();
    }

    private static long timesTaken(Hub hub, String word) {
        return customers(hub)
                .flatMap(customer -> hub.get("/customers/%s/timeline?limit=200"
                                .formatted(customer.path("id").asString()))
                        .path("data")
                        .valueStream())
                .flatMap(change -> change.path("changes").valueStream())
                .filter(change -> change.path("field").asString().equals("first_name")
                        && change.path("to").asString("").equals(word))
                .count();
    }

    private static void aRequestIsCarriedOutOnce(Hub one, Hub other) {
        var key = Map.of("Idempotency-Key", "once");
        var first = one.send("POST", "/customers", entry("once@example.com"), key);
        assertThat(first.status()).isEqualTo(201);
        for (var node : List.of(one, other)) {
            var again = node.send("POST", "/customers", entry("once@example.com"), key);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            var wrong = node.send("POST", "/customers", entry("other@example.com"), key);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body().path("code").asString()).isEqualTo("idempotency_key_reused");
        }
    }

    private static ObjectNode entry(String email) {
        var entry = JSON.createObjectNode();
        entry.putObject("fields").put("email", email);
        return entry;
    }
}
