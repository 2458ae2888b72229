package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real browser, over a hub with real systems behind it. */
class PageTest {
    private static Road road;
    private static Visitor visitor;
    private static Page page;
    private static String customer;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (int i = 0; i < 30; i++) road.moraleja.seed(Road.person("p%d@example.com".formatted(i), "Ana" + i, "Peña"));
        customer = Long.toString(road.moraleja.seed(Road.person("page@example.com", "Vera", "Página")));
        road.connect();
        visitor = new Visitor(road, "ana@example.com", "en-US");
        page = visitor.page;
    }

    @AfterAll
    static void close() {
        if (visitor != null) visitor.close();
        if (road != null) road.close();
    }

    private static Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void a_customer_is_found_while_one_types() {
        visitor.go("customers");
        page.locator("input[type=search], [role=searchbox], input[placeholder]")
                .first()
                .fill("página");
        assertThat(page.getByText("page@example.com").first()).isVisible();
        visitor.picture("customers");
    }

    @Test
    void an_edit_in_a_shop_shows_on_the_open_page_by_itself() {
        var id = road.customer("woo_moraleja", customer).path("id").asString();
        visitor.go("customers/" + id);
        assertThat(page.getByText("Página").first()).isVisible();
        visitor.picture("customer");

        road.moraleja.edit(customer, JsonMapper.shared().createObjectNode().put("first_name", "Zenobia"));

        assertThat(page.getByText("Zenobia").first()).isVisible();
    }

    @Test
    void connections_show_how_they_stand() {
        visitor.go("connections");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        assertThat(page.getByText("strapi").first()).isVisible();
        visitor.picture("connections");
        visitor.go("connections/woo_moraleja");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        visitor.picture("connection");
    }

    @Test
    void the_other_lists_open() {
        for (var place : List.of("runs", "conflicts", "rejects", "webhooks", "")) {
            visitor.go(place);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            visitor.picture(place.isEmpty() ? "home" : place);
        }
    }

    @Test
    void somebody_deleted_in_the_shop_is_asked_about_and_then_leaves_strapi() {
        var deleted = road.moraleja.add(Road.person("leaves@example.com", "Clara", "Vidal"));
        road.await("Clara in Strapi", () -> road.hasEntry("leaves@example.com"));
        road.quiet();
        var id = road.customer("woo_moraleja", deleted).path("id").asString();
        var leave = Road.JSON.createObjectNode();
        leave.putObject("deletions").put("may_delete", true);
        road.send("PATCH", "/connections/strapi", leave, Map.of("If-Match", "*"));
        road.moraleja.remove(deleted);
        road.fullSync("woo_moraleja");

        visitor.go("conflicts");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clara Vidal"))
                .click();
        var notice = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Deleted customer"));
        assertThat(notice).containsText("Deleted in woo_moraleja");
        assertThat(notice).containsText("it is deleted there");
        visitor.picture("deleted-customer");
        notice.getByText("Delete everywhere").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Clara Vidal leaves these systems");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete everywhere"))
                .click();
        road.await("Clara gone from Strapi", () -> !road.hasEntry("leaves@example.com"));
        assertThat(notice).containsText("There is no record of this customer left anywhere.");
        org.assertj.core.api.Assertions.assertThat(road.get("/customers/" + id)
                        .path("departure")
                        .path("actor")
                        .asString())
                .isEqualTo("Ana");
        visitor.go("connections/strapi/settings");
        assertThat(heading("Deletions")).isVisible();
        visitor.picture("deletions");
    }

    @Test
    void the_index_is_compared_by_hand() {
        visitor.go("");
        page.getByText("Compare now").click();
        assertThat(page.getByText("The index holds all")
                        .or(page.getByText("entries of the index were wrong"))
                        .first())
                .isVisible();
        visitor.picture("compared");
    }

    @Test
    void the_keyboard_leads_to_a_customer_and_tells_its_keys() {
        visitor.go("customers");
        assertThat(page.getByText("@example.com").first()).isVisible();
        page.keyboard().press("Control+k");
        var box = page.getByRole(AriaRole.COMBOBOX);
        box.fill("p7@example.com");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Ana7 Peña");
        visitor.picture("palette");
        box.press("Enter");
        page.waitForURL(url -> url.contains("/app/customers/cus_"));
        assertThat(heading("Ana7 Peña")).isVisible();
        page.keyboard().press("?");
        assertThat(page.getByText("Keyboard shortcuts").first()).isVisible();
        visitor.picture("keys");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void a_customer_is_looked_at_beside_the_list() {
        visitor.go("customers");
        assertThat(page.getByText("@example.com").first()).isVisible();
        page.keyboard().press("j");
        page.keyboard().press(" ");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        visitor.picture("peek");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void a_new_customer_is_entered_once_and_arrives_in_every_system() {
        visitor.go("customers");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New customer"))
                .click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("First name").fill("Nuria");
        form.getByLabel("Last name").fill("Nueva");
        form.getByLabel("Email").first().fill("nuria@example.com");
        visitor.picture("new-customer");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create"))
                .click();
        page.waitForURL(url -> url.contains("/app/customers/cus_"));
        assertThat(heading("Nuria Nueva")).isVisible();
        assertThat(page.getByText("strapi").first()).isVisible();
    }

    @Test
    void settings_show_what_holds_and_give_out_keys() {
        for (var tab : List.of("", "/keys", "/configuration", "/about")) {
            visitor.go("settings" + tab);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            visitor.picture("settings" + tab.replace('/', '-'));
        }
    }
}
