package dev.customary.hub.reliability;

import static dev.customary.hub.reliability.Surroundings.email;
import static dev.customary.hub.reliability.Surroundings.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.postgres.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promise R12: two hubs, processes of their own, work over one database on the same systems and customers. Now and then one of
 * them is stopped (SIGSTOP) in the middle of whatever it does, for longer than its lease, and then goes on as if nothing had
 * happened. No edit is lost, nothing is done twice.
 */
class TwoNodesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PEOPLE = 120;
    private static final int TAKEOVERS = 2;
    private static final int ROUNDS = 30;
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final TestDatabase database = TestDatabase.fresh();
    private final Random random = new Random();
    /** What somebody said, by the customer and the field. */
    private final Map<String, Map<String, String>> said = new HashMap<>();

    @Test
    void nodes_that_race_and_stand_still_lose_nothing_and_do_nothing_twice(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var settings = Hub.settings(database, folder);
        try (var systems = new Surroundings(PEOPLE);
                var one = Hub.start(folder.resolve("one"), Hub.freePort(), settings, Optional.empty());
                var other = Hub.start(folder.resolve("other"), Hub.freePort(), settings, Optional.empty())) {
            systems.connect(one);
            one.fullSync("shop");
            one.fullSync("strapi");
            one.awaitQuiet();

            long before = takeovers();
            int next = PEOPLE;
            int round = 0;
            long stoppedFor = 0;
            for (; takeovers() < before + TAKEOVERS && round < ROUNDS; round++) {
                race(one, other, systems, round);
                systems.shop.add(person(next++));
                var stopped = random.nextBoolean() ? one : other;
                var going = stopped == one ? other : one;
                one.post("/connections/shop/sync", JSON.createObjectNode().put("mode", "full"));
                other.post("/connections/strapi/sync", JSON.createObjectNode().put("mode", "full"));
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(400)).toNanos());

                stopped.signal("STOP");
                long at = System.nanoTime();
                Hub.require("the other node to go on alone", () -> isQuiet(going));
                stoppedFor = Math.max(stoppedFor, System.nanoTime() - at);
                stopped.signal("CONT");
            }
            assertThat(takeovers())
                    .as("runs that were taken over, of %d rounds", round)
                    .isGreaterThan(before);

            one.fullSync("shop");
            one.fullSync("strapi");
            one.awaitQuiet();
            systems.everybodyIsEverywhereOnce(next);
            nothingIsLost(one, systems);
            System.out.printf(
                    "two nodes: %d rounds, %d runs taken over, longest until the other was done alone %d ms (lease %d ms)%n",
                    round, takeovers(), stoppedFor / 1_000_000, LEASE.toMillis());
        }
    }

    private static boolean isQuiet(Hub hub) {
        var overview = hub.get("/overview");
        return overview.path("outbox_pending").asInt(1) == 0
                && overview.path("runs_active").asInt(1) == 0;
    }

    private long takeovers() {
        return JdbcClient.create(database.owner())
                .sql("select count(*) from run where fence > 1")
                .query(Long.class)
                .single();
    }

    /** Three hands change the same customer at once, each another field. */
    private void race(Hub one, Hub other, Surroundings systems, int round) {
        int number = round % PEOPLE;
        var customer = one.get("/customers?q=" + email(number))
                .path("data")
                .path(0)
                .path("id")
                .asString();
        var record = systems.shop.records().stream()
                .filter(known -> known.path("email").asString().equals(email(number)))
                .findFirst()
                .orElseThrow();
        var id = record.path("id").asString();
        var words = said.computeIfAbsent(customer, any -> new HashMap<>());
        words.put("first_name", "Shop" + round);
        words.put("last_name", "One" + round);
        words.put("phone", "+3461%07d".formatted(round));
        systems.shop.edit(id, JSON.createObjectNode().put("first_name", "Shop" + round));
        edit(one, customer, "last_name", "One" + round);
        edit(other, customer, "phone", words.get("phone"));
    }

    /** As the page does it: whoever was overtaken looks again. */
    private static void edit(Hub hub, String customer, String field, String value) {
        var body = JSON.createObjectNode();
        body.putObject("fields").put(field, value);
        var path = "/customers/" + customer;
        Hub.require("%s of %s taken".formatted(field, customer), () -> {
            var version = "\"v%d\"".formatted(hub.get(path).path("version").asLong());
            var answer = hub.send("PATCH", path, body, version);
            assertThat(answer.status())
                    .as("%s of %s: %s", field, customer, answer.body())
                    .isIn(200, 412);
            return answer.status() == 200;
        });
    }

    private void nothingIsLost(Hub hub, Surroundings systems) {
        assertThat(said).isNotEmpty();
        said.forEach((customer, words) -> {
            var golden = hub.get("/customers/" + customer);
            var timeline = hub.get("/customers/%s/timeline?limit=200".formatted(customer))
                    .path("data");
            words.forEach((field, word) -> {
                assertThat(golden.path("fields").path(field).asString(""))
                        .as("%s of %s", field, customer)
                        .isEqualTo(word);
                assertThat(timesTaken(timeline, field, word))
                        .as("%s taken as %s, by the history of %s", word, field, customer)
                        .isEqualTo(1);
            });
            var strapi = systems.strapi.records().stream()
                    .filter(record -> record.path("correo_electronico")
                            .asString()
                            .equals(golden.path("fields").path("email").asString()))
                    .toList();
            assertThat(strapi).as("records of %s in Strapi", customer).hasSize(1);
            assertThat(strapi.getFirst().toString()).contains(List.copyOf(words.values()));
        });
    }

    private static long timesTaken(JsonNode timeline, String field, String word) {
        return timeline.valueStream()
                .flatMap(change -> change.path("changes").valueStream())
                .filter(change -> change.path("field").asString().equals(field)
                        && change.path("to").asString("").equals(word))
                .count();
    }
}
