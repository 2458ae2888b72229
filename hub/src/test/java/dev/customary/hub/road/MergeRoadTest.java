package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Customers become one and part again, over HTTP and by the command line, with real systems behind. */
class MergeRoadTest {
    private static Road road;

    @TempDir
    Path home;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.connect();
    }

    @AfterAll
    static void close() {
        road.close();
    }

    /** A customer of the shop who is in Strapi as well. */
    private static JsonNode somebody(String email, String first, String last) {
        var id = road.moraleja.add(person(email, first, last));
        road.await("the entry", () -> road.hasEntry(email));
        road.quiet();
        return road.customer("woo_moraleja", id);
    }

    private static String id(JsonNode customer) {
        return customer.path("id").asString();
    }

    private static ObjectNode with(JsonNode other) {
        var wish = JSON.createObjectNode().put("reason", "the same person");
        wish.putArray("with").add(id(other));
        return wish;
    }

    private static String lastNameInStrapi(String email) {
        return road.entryOf(email).path("apellido").asString();
    }

    private static JsonNode duplicateOf(JsonNode customer) {
        road.post("/duplicates/search", JSON.createObjectNode(), 200);
        return StreamSupport.stream(road.get("/duplicates").path("data").spliterator(), false)
                .filter(pair -> pair.path("customers").toString().contains(id(customer)))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    @Test
    void two_become_one_everywhere_and_part_again_with_what_each_had() {
        var ana = somebody("ana.merge@example.com", "Ana", "Ruiz");
        var other = somebody("other.merge@example.com", "Anita", "Ruiz Gil");
        var preview = road.post("/customers/%s/merge/preview".formatted(id(ana)), with(other), 200);
        assertThat(preview.path("protected_dispute").asBoolean())
                .as("two addresses")
                .isTrue();
        assertThat(road.get("/customers/" + id(other)).path("id").asString()).isEqualTo(id(other));

        var wish = with(other);
        wish.putObject("choices").put("last_name", id(other));
        wish.putObject("versions").put(id(ana), 0);
        assertThat(road.send("POST", "/customers/%s/merge".formatted(id(ana)), wish, Map.of())
                        .statusCode())
                .as("a version that nobody saw")
                .isEqualTo(412);
        wish.remove("versions");
        road.post("/customers/%s/merge".formatted(id(ana)), wish, 200);
        road.await(
                "the kept values",
                () -> lastNameInStrapi("ana.merge@example.com").equals("Ruiz Gil"));
        road.await(
                "the kept name of the other",
                () -> road.entryOf("other.merge@example.com")
                        .path("nombre")
                        .asString()
                        .startsWith("Ana "));
        road.quiet();

        var merged = road.get("/customers/" + id(other));
        assertThat(merged.path("id").asString()).isEqualTo(id(ana));
        assertThat(merged.path("redirected_from").asString()).isEqualTo(id(other));
        assertThat(merged.path("links").size()).isEqualTo(4);
        assertThat(road.hasEntry("other.merge@example.com"))
                .as("what is protected stays there")
                .isTrue();
        assertThat(road.get("/customers/%s/merges".formatted(id(other)))
                        .path("data")
                        .size())
                .isEqualTo(1);
        var edit = JSON.createObjectNode();
        edit.putObject("fields").put("first_name", "Nadie");
        assertThat(road.send("PATCH", "/customers/" + id(other), edit, Map.of("If-Match", "\"v1\""))
                        .body())
                .contains("already_merged");

        var parted = road.post("/customers/%s/unmerge".formatted(id(ana)), JSON.createObjectNode(), 200);
        assertThat(parted.path("customers").size()).isEqualTo(2);
        road.await(
                "the own values",
                () -> lastNameInStrapi("ana.merge@example.com").equals("Ruiz"));
        road.await(
                "the other's own values",
                () -> road.entryOf("other.merge@example.com")
                        .path("nombre")
                        .asString()
                        .startsWith("Anita"));
        road.quiet();
        assertThat(road.get("/customers/" + id(other)).path("links").size()).isEqualTo(2);
        assertThat(road.send("POST", "/customers/%s/unmerge".formatted(id(ana)), JSON.createObjectNode(), Map.of())
                        .body())
                .contains("not_merged");
        assertThat(duplicateOf(ana).path("customers").toString())
                .as("who parted is not suggested again")
                .doesNotContain(id(other));
    }

    @Test
    void a_duplicate_is_found_with_reasons_and_once_told_apart_it_does_not_come_back() {
        var one = somebody("rosa.one@example.com", "Rosa", "Villalobos");
        var two = somebody("rosa.two@example.com", "Rosa", "Villalobo");
        var pair = duplicateOf(two);
        assertThat(pair.path("confidence").asDouble()).isGreaterThan(0.8);
        assertThat(pair.path("reasons").findValuesAsString("kind"))
                .contains("same_phone", "same_postcode", "name_alike", "different_email");

        var id = pair.path("id").asString();
        var ended = road.post("/duplicates/%s/dismiss".formatted(id), JSON.createObjectNode(), 200);
        assertThat(ended.path("state").asString()).isEqualTo("different");

        road.edit(road.get("/customers/" + id(one)), "company_name", "Villalobos y hijas");
        assertThat(duplicateOf(two).path("customers").toString()).doesNotContain(id(one));
        assertThat(road.get("/duplicates/" + id).path("state").asString()).isEqualTo("different");
    }

    @Test
    void the_command_line_shows_what_a_merge_would_do_merges_and_parts() {
        var one = somebody("cli.one@example.com", "Cleo", "Marín");
        var two = somebody("cli.two@example.com", "Cleo", "Marin");
        var pipe = new Terminal(home).variable("CUSTOMARY_URL", road.url()).variable("CUSTOMARY_TOKEN", road.key());

        var shown = pipe.run("customers", "merge", id(one), id(two), "--dry-run");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("links_together", "nothing_deleted");
        assertThat(pipe.run("customers", "merge", id(one), id(two)).exit())
                .as("without a person or --yes")
                .isEqualTo(2);
        assertThat(pipe.run("customers", "merge", id(one), id(two), "--yes").exit())
                .isZero();
        assertThat(road.get("/customers/" + id(two)).path("id").asString()).isEqualTo(id(one));

        assertThat(pipe.run("customers", "unmerge", id(two), "--yes").exit()).isZero();
        assertThat(road.get("/customers/" + id(two)).path("id").asString()).isEqualTo(id(two));
        assertThat(pipe.run("customers", "unmerge", id(two), "--yes").exit())
                .as("a second time")
                .isEqualTo(5);
    }
}
