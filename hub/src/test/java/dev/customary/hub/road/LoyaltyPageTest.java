package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** On the page: a customer's points, and what is got for orders. */
class LoyaltyPageTest {
    private static Road road;
    private static Visitor ana;
    private static Page page;
    private static String shopper = "";

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (var who : List.of("card", "adjust", "twice", "spanish")) {
            road.moraleja.seed(Road.person("points.%s@example.com".formatted(who), "Rita", "Vega"));
        }
        shopper = road.shopify.seed(Road.JSON
                .createObjectNode()
                .put("email", "points.orders@example.com")
                .put("firstName", "Rita")
                .put("lastName", "Vega"));
        road.connect("woo_moraleja", "shopify");
        ana = new Visitor(road, "ana@example.com", "en-US");
        page = ana.page;
    }

    @AfterAll
    static void close() {
        if (ana != null) ana.close();
        if (road != null) road.close();
    }

    private static String customer(String who) {
        var found = road.get("/customers?q=points.%s@example.com".formatted(who));
        return found.path("data").path(0).path("id").asString();
    }

    private static String account(String who) {
        return "/loyalty/accounts/" + customer(who);
    }

    private static ObjectNode entry(String kind, long points, String event) {
        return Road.JSON
                .createObjectNode()
                .put("kind", kind)
                .put("points", points)
                .put("source", "till")
                .put("event", event);
    }

    private static void earn(String who, long points, String event) {
        road.post(account(who) + "/entries", entry("earn", points, event), 201);
    }

    /** Somebody orders in the shop, and pays. */
    private static void pay(String amount) {
        road.shopify.orders().pay(road.shopify.orders().place(shopper, amount));
    }

    private static void show(String who) {
        ana.go("customers/" + customer(who));
    }

    private static Locator balance() {
        return page.getByTestId("balance");
    }

    private static void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last() // what is in a dialog comes after what is under it
                .click();
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void adjust(String points, String reason, String reference) {
        press("Adjust");
        dialog().getByLabel("Points").fill(points);
        dialog().getByLabel("Reason").fill(reason);
        dialog().getByLabel("Reference").fill(reference);
        press("Adjust");
    }

    @Test
    void the_card_says_how_the_account_stands_and_the_statement_why() {
        show("card");
        assertThat(balance()).hasText("0 points");
        assertThat(page.getByText("No points yet")).isVisible();

        var order = entry("earn", 1500, "order 1").put("reason", "order 1001");
        order.put("expires_at", Instant.now().plusSeconds(3 * 86_400).toString());
        road.post(account("card") + "/entries", order, 201);
        for (int i = 2; i <= 22; i++) earn("card", 1, "order " + i);
        var hold = Road.JSON.createObjectNode().put("points", 21);
        hold.put("until", Instant.now().plusSeconds(900).toString());
        road.send("PUT", account("card") + "/holds/" + UUID.randomUUID(), hold, Map.of());
        page.reload();
        assertThat(balance()).hasText("1,521 points");
        assertThat(page.getByText("1,500 available, 21 set aside")).isVisible();
        assertThat(page.getByText("1,500 points expire in")).isVisible();
        ana.picture("loyalty-card");

        press("Statement");
        var rows = dialog().locator("tbody tr");
        assertThat(rows.first()).containsText("1,521");
        assertThat(rows.first()).containsText("till · order 22");
        assertThat(rows).hasCount(20);
        dialog().getByText("Show more").click();
        assertThat(rows).hasCount(22);
        assertThat(rows.last()).containsText("+1,500");
        assertThat(rows.last()).containsText("order 1001");
        ana.picture("loyalty-statement");
    }

    @Test
    void a_person_adjusts_with_a_reason_and_sees_first_what_it_leads_to() {
        earn("adjust", 100, "adjust 1");
        show("adjust");
        press("Adjust");
        dialog().getByLabel("Reason").fill("a mistake at the till");
        dialog().getByLabel("Points").fill("many");
        press("Adjust");
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("a whole number");
        dialog().getByLabel("Points").fill("-130");
        assertThat(dialog()).containsText("Balance afterwards: -30 points");
        press("Adjust");
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("100");
        ana.picture("loyalty-adjust");
        dialog().getByLabel("The balance may go below 0").check();
        press("Adjust");
        assertThat(balance()).hasText("-30 points");
        var last = road.get(account("adjust") + "/entries").path("data").path(0);
        assertThat(last.path("reason").asString()).isEqualTo("a mistake at the till");
        assertThat(last.path("actor").asString()).contains("Ana");
    }

    @Test
    void the_same_reference_counts_once() {
        show("twice");
        adjust("50", "a complaint", "ticket 4711");
        assertThat(balance()).hasText("50 points");
        adjust("50", "a complaint", "ticket 4711");
        assertThat(page.getByText("This reference was entered before")).isVisible();
        assertThat(balance()).hasText("50 points");
        adjust("60", "a complaint", "ticket 4711");
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("4711");
    }

    @Test
    void rules_are_tried_on_what_was_ordered_before_they_are_saved_as_a_new_version() {
        pay("60.00");
        ana.go("settings/rules");
        press("Add");
        page.getByLabel("Tag").fill("double");
        press("Save as a new version");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Factors by tag: not a number");
        page.getByLabel("Factor").fill("2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add"))
                .first()
                .click();
        page.getByLabel("Currency").fill("eur");
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Points").setExact(true))
                .fill("1,5");
        press("Try");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("90");
        assertThat(page.locator("tbody tr")).containsText("Rita Vega");
        ana.picture("rules");

        press("Save as a new version");
        assertThat(page.getByText("Version 1", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByText("In force", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        pay("40.00");
        road.await(
                "the points", () -> road.get(account("orders")).path("balance").asLong() == 60);
    }

    @Test
    void it_is_told_in_spanish_in_the_dark_and_on_a_telephone() {
        earn("spanish", 12_345, "spanish 1");
        try (var spanish = new Visitor(road, "ana@example.com", "es-ES")) {
            spanish.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            spanish.page.setViewportSize(390, 844);
            spanish.go("customers/" + customer("spanish"));
            var figure = spanish.page.getByTestId("balance");
            assertThat(figure).hasText("12.345 puntos");
            figure.scrollIntoViewIfNeeded();
            spanish.page
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ajustar"))
                    .click();
            assertThat(spanish.page.getByRole(AriaRole.DIALOG)).containsText("Saldo después");
            spanish.picture("loyalty-adjust-es");
            spanish.page.keyboard().press("Escape");
            spanish.picture("loyalty-card-es");
        }
    }
}
