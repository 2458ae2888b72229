package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Requirement A10: front ends written with Meilisearch's own clients work against the hub. They are npm packages, run by Node. */
class MeilisearchClientsTest {
    private static final Path CLIENTS = Path.of("src", "test", "meilisearch");
    private static final int PEOPLE = 30;

    private static Road road;

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (int i = 0; i < PEOPLE; i++) road.moraleja.seed(person(email(i), "First" + i, "Peña" + i));
        road.connect("woo_moraleja");
        for (int i = 0; i < PEOPLE; i += 5) commercial(i);
        road.quiet();
        road.await(
                "the index",
                () -> road.get("/customers?type=commercial&include=total")
                                .path("total")
                                .asInt()
                        == 6);
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String email(int number) {
        return "p%02d@example.com".formatted(number);
    }

    /** The last of them is named at length, and buys at the usual price. */
    private static void commercial(int number) {
        boolean isLast = number == 25;
        var fields = JSON.createObjectNode();
        fields.put(
                        "company_name",
                        isLast ? "Harbour 25 at the old wharf and warehouse" : "Harbour %02d".formatted(number))
                .put("customer_type", "commercial")
                .put("custom.qb_list_id", "800000%02d-1417392801".formatted(number));
        if (!isLast) fields.put("price_level", "wholesale");
        var customer = road.customer("woo_moraleja", Integer.toString(number + 1));
        var body = JSON.createObjectNode();
        body.set("fields", fields);
        var version =
                Map.of("If-Match", "\"v%s\"".formatted(customer.path("version").asString()));
        var answer = road.send("PATCH", "/customers/" + customer.path("id").asString(), body, version);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void the_clients_of_meilisearch_find_what_they_expect() throws IOException, InterruptedException {
        if (!Files.exists(CLIENTS.resolve("node_modules/.package-lock.json")))
            run(List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"), Map.of());
        JsonNode key = road.post(
                "/api_keys", JSON.createObjectNode().put("name", "shop front").put("role", "search"), 201);
        run(
                List.of("node", "--test", "--test-reporter=spec"),
                Map.of(
                        "HUB", road.url(),
                        "ADMIN_KEY", road.key(),
                        "SEARCH_KEY", key.path("key").asString(),
                        "SEARCH_UID", key.path("uid").asString()));
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path said = Path.of("target", "meilisearch-clients.log");
        var builder = new ProcessBuilder(command)
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toAbsolutePath().toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("%s came to an end", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(said))
                .isZero();
    }
}
