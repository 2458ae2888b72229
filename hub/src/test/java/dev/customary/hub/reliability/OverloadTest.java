package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.database.Packing;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.reliability.Flood.Outcome;
import dev.customary.sandbox.OutgoingCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promise R18: webhooks come at ten times the rate at which the hub takes them in and works them off, whatever it answers. Each is
 * answered, with yes or with not now; what was answered with yes is stored and worked off; and afterwards all is as before.
 * {@code -Doverload.seconds=N} keeps it up for so long. How fast things were is printed, not judged: the machine may have others
 * to serve.
 */
class OverloadTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SECONDS = Integer.getInteger("overload.seconds", 5);
    private static final int MULTIPLE = 10;
    private static final int PEOPLE = 20;
    private static final int SUSTAINED = 600;
    private static final int SENDERS = 16;
    private static final String SAVED_AT = "\"updatedAt\":\"%s\"";

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void every_call_is_answered_and_what_was_accepted_is_worked_off(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var settings = Hub.settings(database, folder);
        try (var systems = new Surroundings(PEOPLE);
                var hub = Hub.start(folder, Hub.freePort(), settings, Optional.empty())) {
            systems.connect(hub);
            hub.fullSync("shop");
            hub.awaitQuiet();
            var genuine = rename(systems, "Genuine");
            var savedAt = savedAt(genuine.body());
            try (var flood = new Flood(number -> savedLater(genuine, savedAt, number))) {
                flood.closed(SUSTAINED, SENDERS); // to get warm
                awaitWorkedOff();
                long began = System.nanoTime();
                flood.closed(SUSTAINED, SENDERS);
                awaitWorkedOff();
                int sustained = (int) (SUSTAINED * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began));

                List<Outcome> outcomes = flood.open(MULTIPLE * sustained, Duration.ofSeconds(SECONDS));
                long over = System.nanoTime();
                assertThat(hub.isAlive()).isTrue();
                assertThat(outcomes).extracting(Outcome::status).containsOnly(202, 503);
                assertThat(flood.closed(1, 1)).extracting(Outcome::status).containsExactly(202);
                long answersAfter = System.nanoTime() - over;
                awaitWorkedOff();
                long workedOffAfter = System.nanoTime() - over;

                Set<String> accepted = accepted(outcomes, savedAt);
                assertThat(accepted).isNotEmpty();
                assertThat(stored()).containsAll(accepted);
                rename(systems, "Afterwards");
                Hub.require(
                        "an edit that comes through",
                        () -> Surroundings.texts(systems.shop, "first_name").contains("Afterwards"));
                report(sustained, outcomes, answersAfter, workedOffAfter);
            }
        }
    }

    private static void report(int sustained, List<Outcome> outcomes, long answersAfter, long workedOffAfter) {
        long[] waits = outcomes.stream().mapToLong(Outcome::nanos).sorted().toArray();
        var statuses = new TreeMap<Integer, Integer>();
        outcomes.forEach(outcome -> statuses.merge(outcome.status(), 1, Integer::sum));
        System.out.printf(
                "overload: %d a second for %d s, %d sustained; answers %s, 0 accepted lost; ms until an answer p50 %d, p99 %d,"
                        + " most %d; yes again after %d ms, all worked off after %d ms%n",
                MULTIPLE * sustained,
                SECONDS,
                sustained,
                statuses,
                millis(waits[waits.length / 2]),
                millis(waits[waits.length * 99 / 100]),
                millis(waits[waits.length - 1]),
                millis(answersAfter),
                millis(workedOffAfter));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Somebody edits an entry of Strapi; the last webhook that tells of it. */
    private static OutgoingCall rename(Surroundings systems, String name) {
        var entry = systems.strapi.records().getFirst().path("documentId").asString();
        systems.strapi.edit(entry, JSON.createObjectNode().put("nombre", name));
        Hub.require("a webhook about " + name, () -> published(systems, name).isPresent());
        return published(systems, name).orElseThrow();
    }

    private static Optional<OutgoingCall> published(Surroundings systems, String name) {
        return systems.postbox.latest(call -> text(call.body()).contains("\"entry.publish\"")
                && text(call.body()).contains(name));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String savedAt(byte[] body) {
        return JSON.readTree(body).path("entry").path("updatedAt").asString();
    }

    /** As if the entry had been saved again so many milliseconds later, with nothing else changed. */
    private static OutgoingCall savedLater(OutgoingCall genuine, String savedAt, int millis) {
        var body =
                text(genuine.body()).replace(SAVED_AT.formatted(savedAt), SAVED_AT.formatted(later(savedAt, millis)));
        return new OutgoingCall(genuine.uri(), genuine.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String later(String savedAt, int millis) {
        return Instant.parse(savedAt).plusMillis(millis).toString();
    }

    private static Set<String> accepted(List<Outcome> outcomes, String savedAt) {
        Set<String> accepted = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() == 202) accepted.add(later(savedAt, outcome.number()));
        }
        return accepted;
    }

    private Set<String> stored() {
        return new HashSet<>(JdbcClient.create(database.owner())
                .sql("select body from delivery where topic = 'entry.publish' and state = 'DONE'")
                .query((row, number) -> savedAt(Packing.unpack(row.getBytes("body"))))
                .list());
    }

    private void awaitWorkedOff() {
        var waiting = JdbcClient.create(database.owner()).sql("select count(*) from delivery where state = 'WAITING'");
        Hub.require(
                "deliveries that are worked off",
                () -> waiting.query(Long.class).single() == 0);
    }
}
