package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.cli.Terminal;
import dev.customary.sandbox.UnreliableMail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Things happen in a shop without a word, and a check finds them, over HTTP and by the command line. */
class DriftRoadTest {
    private static final String SHOP = "/connections/woo_moraleja";

    private static Road road;
    private static List<String> people = List.of();

    @TempDir
    Path home;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        people = IntStream.range(0, 20)
                .mapToObj(i -> road.moraleja.add(person("p%d@example.com".formatted(i), "Ana", "Ruiz")))
                .toList();
        assertThat(road.moraleja.records()).hasSize(20);
        road.connect("woo_moraleja", "strapi");
        road.mail.next(UnreliableMail.Fate.LOST, 10_000);
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static JsonNode agreement() {
        return road.get(SHOP).path("agreement");
    }

    private static JsonNode check() {
        var run = road.post(SHOP + "/sync", JSON.createObjectNode().put("mode", "check"), 202);
        var path = "/runs/" + run.path("id").asString();
        road.await(
                "the end of a check",
                () -> road.get(path).path("state").asString().equals("finished"));
        return road.get(path);
    }

    private static void equal() {
        road.quiet();
        road.await("agreement", () -> agreement().path("state").asString().equals("equal"));
    }

    @Test
    void what_happened_without_a_word_is_found_and_taken_in_and_both_are_equal_again() {
        road.await(
                "the first comparison",
                () -> !agreement().path("state").asString().equals("not_checked"));
        check();
        equal();
        var before = agreement();
        assertThat(before.path("check").path("records").asLong())
                .isEqualTo(road.moraleja.records().size());

        var stale = people.getFirst();
        road.moraleja.edit(stale, JSON.createObjectNode().put("first_name", "Berta"));
        road.moraleja.remove(people.get(1));
        var extra = road.moraleja.add(person("extra@example.com", "Nueva", "Persona"));

        var run = check();
        assertThat(run.path("mode").asString()).isEqualTo("check");
        var found = agreement().path("check").path("found");
        assertThat(found.path("stale").asInt()).as("stale").isEqualTo(1);
        assertThat(found.path("deleted").asInt()).as("deleted").isEqualTo(1);
        assertThat(found.path("extra").asInt()).as("extra").isEqualTo(1);
        assertThat(run.path("counters").path("gone").asInt()).isEqualTo(1);
        assertThat(run.path("counters").path("created").asInt()).isEqualTo(1);
        assertThat(run.path("counters").path("updated").asInt()).isEqualTo(1);
        assertThat(road.field("woo_moraleja", stale, "first_name")).isEqualTo("Berta");
        assertThat(road.customer("woo_moraleja", extra).path("name").asString()).isEqualTo("Nueva Persona");
        equal();
        assertThat(agreement().path("at").asString())
                .isGreaterThan(before.path("at").asString());
    }

    @Test
    void what_differs_for_good_is_listed_with_its_reason_and_the_command_line_tells() {
        var twice = people.get(5);
        var address = road.moraleja.record(twice).orElseThrow().path("email").asString();
        road.moraleja.edit(twice, JSON.createObjectNode().put("email", "another@example.com"));
        check();
        road.quiet();

        var listed = road.get(SHOP + "/drift");
        assertThat(agreement().path("state").asString()).isEqualTo("differs");
        assertThat(road.get(SHOP).path("state").asString()).isEqualTo("differs");
        assertThat(listed.path("total").asLong())
                .isEqualTo(agreement().path("differs").asLong());
        var drift = StreamSupport.stream(listed.path("data").spliterator(), false)
                .filter(each -> each.path("external_id").asString("").equals(twice))
                .findFirst()
                .orElseThrow();
        assertThat(drift.path("kind").asString()).isEqualTo("field");
        assertThat(drift.path("text").asString()).isEqualTo("email: the field is protected");
        assertThat(drift.path("name").asString()).isEqualTo("Ana Ruiz");

        var terminal = new Terminal(home).variable("CUSTOMARY_URL", road.url()).variable("CUSTOMARY_TOKEN", road.key());
        assertThat(terminal.run("connections", "drift", "woo_moraleja").out())
                .contains(twice)
                .contains("email: the field is protected");
        assertThat(terminal.run("connections", "check", "woo_moraleja", "--exit-code")
                        .exit())
                .isEqualTo(8);
        assertThat(terminal.run("connections", "get", "woo_moraleja").out()).contains("agreement");

        road.moraleja.edit(twice, JSON.createObjectNode().put("email", address));
        check();
        equal();
    }
}
