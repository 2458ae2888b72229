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

/** A connection is measured over HTTP. */
class PassportRoadTest {
    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.moraleja.seed(person("measured@example.com", "Ana", "Sol"));
        road.connect();
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String verdict(JsonNode passport, String ability) {
        return passport.path("abilities")
                .valueStream()
                .filter(each -> each.path("ability").asString().equals(ability))
                .map(each -> each.path("verdict").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void measuring_by_reading_tells_nothing_of_what_only_writing_shows() {
        var passport = road.post("/connections/strapi/passport", JSON.createObjectNode(), 200);
        assertThat(verdict(passport, "letter_case")).isEqualTo("not_measured");
        assertThat(verdict(passport, "webhooks")).isIn("open", "holds");
        assertThat(passport.path("failing").asInt()).isZero();
        assertThat(road.get("/connections/strapi/passport")).isEqualTo(passport);
    }

    @Test
    void a_record_that_a_person_named_is_written_to_and_put_back_and_its_webhook_is_waited_for() {
        var id = road.somebody("trial@example.com");
        var before = road.moraleja.record(id).orElseThrow();
        var wish = JSON.createObjectNode().put("write", true).put("record", id);

        var passport = road.post("/connections/woo_moraleja/passport", wish, 200);

        assertThat(passport.path("failing").asInt()).as(passport.toString()).isZero();
        assertThat(verdict(passport, "letter_case")).isEqualTo("holds");
        assertThat(verdict(passport, "webhooks")).isEqualTo("holds");
        assertThat(verdict(passport, "changes_since")).isEqualTo("absent");
        road.quiet();
        var after = road.moraleja.record(id).orElseThrow();
        for (var member : List.of("email", "first_name", "last_name", "billing", "shipping"))
            assertThat(after.path(member)).isEqualTo(before.path(member));
    }

    @Test
    void nothing_is_written_without_a_record_that_is_named_and_there() {
        var path = "/connections/woo_moraleja/passport";
        var nameless = JSON.createObjectNode().put("write", true);
        var unasked = JSON.createObjectNode().put("record", "1");
        var nobody = JSON.createObjectNode().put("write", true).put("record", "987654");
        assertThat(road.send("POST", path, nameless, Map.of()).body()).contains("/record");
        assertThat(road.send("POST", path, unasked, Map.of()).body()).contains("/write");
        assertThat(road.send("POST", path, nobody, Map.of()).body()).contains("987654", "not there");
    }
}
