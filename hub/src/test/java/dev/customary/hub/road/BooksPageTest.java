package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** On the page: a file of QuickBooks is looked at and imported, and the Web Connector is waited for. */
class BooksPageTest {
    private static final String FILE = """
            full_name,email,first_name,last_name
            "Vega, Rita",rita.file@example.com,Rita,Vega
            "Moya, Ada",ada.file@example.com,Ada,Moya
            """;

    private static Road road;
    private static Visitor olga;
    private static Page page;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.post("/connections", connection("books_file", "quickbooks_file"), 201);
        var live = connection("books", "quickbooks");
        live.withObject("settings").put("password", "a password of the books");
        road.post("/connections", live, 201);
        olga = new Visitor(road, "olga@example.com", "en-US");
        page = olga.page;
    }

    @AfterAll
    static void close() {
        if (olga != null) olga.close();
        if (road != null) road.close();
    }

    private static ObjectNode connection(String name, String kind) {
        var entry = Road.JSON.createObjectNode().put("name", name).put("kind", kind);
        entry.put("approve", true).putObject("settings");
        return entry;
    }

    private static void choose() {
        olga.go("connections/books_file");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("customers.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
    }

    private static void press(String button) {
        page.locator("section.card:has(input[type=file])")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void a_file_is_shown_as_a_plan_first_and_then_imported() {
        choose();
        olga.picture("file-chosen");
        press("Preview plan");
        assertThat(page.getByText("Rita Vega").first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(
                        road.get("/overview").path("customers").asInt())
                .isZero();

        choose();
        press("Import");
        road.await(
                "both customers", () -> road.get("/overview").path("customers").asInt() == 2);
        olga.go("connections/books_file");
        assertThat(page.getByText("The last one has")).isVisible();
        olga.picture("file-imported");
    }

    @Test
    void the_page_tells_whether_the_web_connector_has_come() {
        olga.go("connections/books");
        assertThat(page.getByText("Has not come yet")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set-up file")))
                .isVisible();
        olga.picture("web-connector");
        olga.go("connections");
        assertThat(page.getByText("books_file").first()).isVisible();
    }
}
