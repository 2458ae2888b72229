package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real browser, over a hub with real systems behind it. Pictures of what was seen are kept in target/pages. */
class PageTest {
    private static Road road;
    private static Window window;
    private static Page page;
    private static String customer;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Window.assumeThere();
        road = new Road(folder);
        for (int i = 0; i < 30; i++) road.moraleja.seed(Road.person("p%d@example.com".formatted(i), "Ana" + i, "Peña"));
        customer = Long.toString(road.moraleja.seed(Road.person("page@example.com", "Vera", "Página")));
        road.connect();
        window = Window.on(road);
        page = window.page;
    }

    @AfterAll
    static void close() {
        if (window != null) window.close();
        if (road != null) road.close();
    }

    private static void picture(String name) {
        window.picture(name);
    }

    @Test
    void a_customer_is_found_while_one_types() {
        window.go("customers");
        page.locator("input[type=search], [role=searchbox], input[placeholder]")
                .first()
                .fill("página");
        assertThat(page.getByText("page@example.com").first()).isVisible();
        picture("customers");
    }

    @Test
    void an_edit_in_a_shop_shows_on_the_open_page_by_itself() {
        var id = road.customer("woo_moraleja", customer).path("id").asString();
        window.go("customers/" + id);
        assertThat(page.getByText("Página").first()).isVisible();
        picture("customer");

        road.moraleja.edit(customer, JsonMapper.shared().createObjectNode().put("first_name", "Zenobia"));

        assertThat(page.getByText("Zenobia").first()).isVisible();
    }

    @Test
    void connections_show_how_they_stand() {
        window.go("connections");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        assertThat(page.getByText("strapi").first()).isVisible();
        picture("connections");
        window.go("connections/woo_moraleja");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        picture("connection");
    }

    @Test
    void the_other_lists_open() {
        for (var place : List.of("runs", "conflicts", "rejects", "webhooks", "")) {
            window.go(place);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            picture(place.isEmpty() ? "home" : place);
        }
    }
}
