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
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans on the page, in a real browser. */
@TestMethodOrder(OrderAnnotation.class)
class PlanPageTest {
    private static final int PEOPLE = 30;
    private static Road road;
    private static Visitor visitor;
    private static Page page;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder, Map.of("sync.schedule", "1h", "sync.while_silent", "1h"));
        for (int i = 1; i <= PEOPLE; i++) {
            road.moraleja.seed(Road.person("p%d@example.com".formatted(i), "Ana" + i, "Peña"));
        }
        // Without webhooks: what is changed in the shop is found by reading it.
        for (var name : List.of("woo_moraleja", "strapi")) {
            road.post("/connections", road.entry(name).put("approve", true), 201);
        }
        road.quiet();
        visitor = new Visitor(road, "olga@example.com", "en-US");
        page = visitor.page;
    }

    @AfterAll
    static void close() {
        if (visitor != null) visitor.close();
        if (road != null) road.close();
    }

    private static void phone(int person, String phone) {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.putObject("billing").put("phone", phone);
        road.moraleja.edit(Integer.toString(person), change);
    }

    private static Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator section(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    @Order(1)
    void a_plan_is_previewed_and_applied_and_what_moved_is_shown() {
        for (int i = 1; i <= 6; i++) phone(i, "+3461111100" + i);
        visitor.go("connections/woo_moraleja");
        button("Preview plan").click();
        page.waitForURL(url -> url.contains("/app/plans/pln_"));
        assertThat(button("Apply 12 changes")).isVisible();
        section("Update in strapi").click();
        assertThat(page.getByText("+34611111001").first()).isVisible();
        visitor.picture("plan");

        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Include Ana5 Peña"))
                .click();
        assertThat(button("Apply 11 changes")).isVisible();
        phone(6, "+34699999999");
        button("Apply 11 changes").click();
        assertThat(page.getByTestId("stale")).isVisible();
        visitor.picture("plan-stale");
        page.getByTestId("stale").getByRole(AriaRole.LINK).click();
        assertThat(page.getByText("+34699999999").first()).isVisible();
        visitor.picture("plan-stale-items");
    }

    @Test
    @Order(2)
    void a_run_past_the_brake_waits_and_asks_for_the_number() {
        var brake = JsonMapper.shared().createObjectNode();
        brake.putObject("brake").put("max_change_count", 3);
        road.send("PATCH", "/connections/strapi", brake, Map.of("If-Match", "*"));
        for (int i = 10; i < 16; i++) phone(i, "+346222220" + i);
        road.post(
                "/connections/woo_moraleja/sync",
                JsonMapper.shared().createObjectNode().put("mode", "full"),
                202);
        visitor.go("connections/woo_moraleja");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review the plan"))
                .first()
                .click();
        page.waitForURL(url -> url.contains("/app/plans/pln_"));
        visitor.picture("plan-braked");
        // Six, and the one that moved before.
        button("Apply 7 changes").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        var yes = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply 7 changes"));
        assertThat(yes).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill("7");
        visitor.picture("plan-confirm");
        yes.click();
        assertThat(page.getByText("Applied").first()).isVisible();
    }

    @Test
    @Order(3)
    void the_list_of_plans_and_the_limits_of_a_connection_are_shown() {
        visitor.go("plans");
        assertThat(page.locator("tbody tr").first()).isVisible();
        visitor.picture("plans");
        visitor.go("connections/strapi/settings");
        assertThat(page.getByText("Brakes").first()).isVisible();
        visitor.picture("brakes");
    }
}
