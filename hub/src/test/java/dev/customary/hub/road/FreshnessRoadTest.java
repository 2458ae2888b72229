package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.UnreliableMail.Fate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A shop whose webhooks get lost, over HTTP, in the time that it really takes. */
class FreshnessRoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        // Readings come by the silence alone: the schedule is an hour.
        road = new Road(folder, Map.of("sync.schedule", "1h", "sync.while_silent", "1s", "sync.webhook_grace", "1s"));
        road.connect();
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static JsonNode webhooks() {
        return road.get("/connections/woo_moraleja").path("webhooks");
    }

    private static void rename(String id, String name) {
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", name));
    }

    private static String name(String id) {
        return road.field("woo_moraleja", id, "first_name");
    }

    private static List<String> metrics() {
        return road.plain(HttpRequest.newBuilder(URI.create(road.managementUrl() + "/metrics")))
                .body()
                .lines()
                .filter(line -> line.contains("connection=\"woo_moraleja\""))
                .toList();
    }

    @Test
    void lost_webhooks_are_noticed_reading_takes_over_and_rests_when_they_come_again() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            ids.add(road.moraleja.add(person("fresh%d@example.com".formatted(i), "Ana", "Sol")));
        road.await("the entries", () -> road.hasEntry("fresh3@example.com"));
        road.quiet();
        var told = webhooks();
        assertThat(told.path("state").asString()).isEqualTo("live");
        assertThat(told.path("observed").asLong())
                .isPositive()
                .isEqualTo(told.path("expected").asLong());
        assertThat(Instant.parse(told.path("last_at").asString())).isBeforeOrEqualTo(Instant.now());

        road.mail.next(Fate.LOST, 3);
        for (int i = 0; i < 3; i++) rename(ids.get(i), "Lost" + i);
        road.fullSync("woo_moraleja");
        road.awaitLong("the alarm", () -> webhooks().path("state").asString().equals("silent"));
        var alarmed = road.get("/connections/woo_moraleja");
        assertThat(alarmed.path("state").asString()).isEqualTo("attention");
        assertThat(alarmed.path("state_text").asString()).contains("3 of the latest");
        assertThat(webhooks().path("expected").asLong()
                        - webhooks().path("observed").asLong())
                .isEqualTo(3);
        assertThat(Instant.parse(alarmed.path("as_of").asString())).isBefore(Instant.now());
        road.awaitLong(
                "the metric", () -> metrics().contains("customary_webhook_silent{connection=\"woo_moraleja\"} 1.0"));
        assertThat(metrics()).anyMatch(line -> line.startsWith("customary_as_of_timestamp_seconds"));

        road.mail.next(Fate.LOST, 1);
        rename(ids.get(3), "Polled");
        road.awaitLong("what reading finds", () -> name(ids.get(3)).equals("Polled"));

        for (int i = 0; i < 3; i++) rename(ids.get(i), "Again" + i);
        road.awaitLong("live again", () -> webhooks().path("state").asString().equals("live"));
    }
}
