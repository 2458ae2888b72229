package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import dev.customary.sandbox.quickbooks.WebConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The customers of a company come from its files first, and from its QuickBooks later. */
class QuickBooksFileRoadTest {
    private static final int CUSTOMERS = 7_444;
    private static final String PASSWORD = "a password of the books";

    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static byte[] iif() {
        var file = new StringBuilder("!CUST\tNAME\tFIRSTNAME\tLASTNAME\tEMAIL\tCTYPE\tPRICELEVEL\r\n");
        for (int i = 0; i < CUSTOMERS; i++)
            file.append("CUST\tMuñoz %d, Inés\tInés\tMuñoz %d\tines.%d@example.com\tCommercial\tWholesale\r\n"
                    .formatted(i, i, i));
        return file.toString().getBytes(Charset.forName("windows-1252"));
    }

    private static JsonNode bring(byte[] file, String parameters) {
        var answer = road.plain(
                HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/connections/books_file/file?" + parameters))
                        .header("Authorization", "Bearer " + road.key())
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(file)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return JSON.readTree(answer.body());
    }

    private static JsonNode ended(JsonNode run) {
        var path = "/runs/" + run.path("id").asString();
        road.await(
                "the end of a run",
                () -> road.get(path).path("state").asString().equals("finished"));
        return road.get(path);
    }

    @Test
    void customers_of_a_file_get_their_list_ids_when_quickbooks_calls_and_are_no_others() {
        var entry = JSON.createObjectNode()
                .put("kind", "quickbooks_file")
                .put("name", "books_file")
                .put("approve", true);
        road.post("/connections", entry, 201);
        road.quiet();

        var plan = bring(iif(), "mode=plan").path("plan").asString();
        road.await(
                "the plan",
                () -> road.get("/plans/" + plan).path("state").asString().equals("ready"));
        assertThat(road.get("/overview").path("customers").asInt()).isZero();

        var first = ended(bring(iif(), "mode=full"));
        assertThat(first.at("/counters/created").asInt()).isEqualTo(CUSTOMERS);
        var again = ended(bring(iif(), "mode=full"));
        assertThat(again.at("/counters/unchanged").asInt()).isEqualTo(CUSTOMERS);
        assertThat(road.field(
                        "books_file", "Muñoz%207,%20Inés".replace("ñ", "%C3%B1").replace("é", "%C3%A9"), "price_level"))
                .isEqualTo("Wholesale");

        var quickBooks =
                new QuickBooksSandbox(QuickBooksOptions.of("Baker Supplies"), new Manners(), Clock.systemUTC());
        // Without an e-mail address nothing but the name says who it is.
        var listId = quickBooks.add(
                JSON.createObjectNode().put("Name", "Muñoz 7, Inés").put("FirstName", "Inés"));
        var live = JSON.createObjectNode()
                .put("kind", "quickbooks")
                .put("name", "books")
                .put("approve", true);
        live.put("creates", "never");
        live.putObject("settings").put("password", PASSWORD).put("imported", "books_file");
        road.post("/connections", live, 201);
        try (var webConnector = new WebConnector(
                URI.create(road.url() + "/api/v1/callin/books"),
                "books",
                PASSWORD,
                quickBooks,
                quickBooks::endSession,
                Duration.ofMillis(50))) {
            road.await("the customer of QuickBooks", () -> {
                webConnector.update();
                return road.field("books", listId, "email").equals("ines.7@example.com");
            });
        }
        assertThat(road.field("books", listId, "custom.qb_list_id")).isEqualTo(listId);
    }
}
