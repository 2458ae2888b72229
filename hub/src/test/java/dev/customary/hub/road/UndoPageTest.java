package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.customary.sandbox.UnreliableMail;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the page: changes and runs are taken back, after a look. */
class UndoPageTest {
    private static Road road;
    private static Visitor olga;
    private static Page page;
    private static String rita;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        rita = road.moraleja.add(Road.person("page.undo@example.com", "Rita", "Vega"));
        road.connect();
        road.mail.next(UnreliableMail.Fate.LOST, 10_000); // runs alone bring news
        olga = new Visitor(road, "olga@example.com", "en-US");
        page = olga.page;
    }

    @AfterAll
    static void close() {
        if (olga != null) olga.close();
        if (road != null) road.close();
    }

    private static void open(String shopId) {
        olga.go("customers/" + road.customer("woo_moraleja", shopId).path("id").asString());
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void press(Locator within, String name) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .last() // a dialog has its cross as well
                .click();
    }

    private static Locator value(String text) {
        return page.locator(".field-value", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static void type(String name) {
        button("Edit Last name").click();
        page.getByLabel("Last name", new Page.GetByLabelOptions().setExact(true))
                .fill(name);
        button("Save").first().click();
        assertThat(value(name)).isVisible();
    }

    private static void inTheShop(String name) {
        road.await(
                "%s in the shop".formatted(name),
                () -> road.moraleja
                        .record(rita)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals(name));
        road.quiet();
    }

    @Test
    void what_was_typed_is_taken_back_from_its_notice_and_that_in_turn_from_its_own() {
        open(rita);
        type("Errada");
        inTheShop("Errada");
        press(page.locator(".mantine-Notification-root").last(), "Undo");
        assertThat(value("Vega")).isVisible();
        inTheShop("Vega");
        assertThat(page.getByText("One value was taken back").first()).isVisible();
        press(
                page.locator(
                                ".mantine-Notification-root",
                                new Page.LocatorOptions().setHasText("One value was taken back"))
                        .last(),
                "Undo");
        assertThat(value("Errada")).isVisible();
        type("Vega");
        inTheShop("Vega");
    }

    @Test
    void a_line_of_the_timeline_is_taken_back_after_its_verdict_was_seen() {
        open(rita);
        type("Primera");
        type("Segunda");
        var older = page.locator("ol.lines > li", new Page.LocatorOptions().setHasText("Primera"))
                .last();
        press(older, "Undo");
        assertThat(dialog().getByTestId("undo-changed_since")).containsText("Segunda");
        assertThat(dialog().getByTestId("undo-changed_since")).containsText("by hand");
        olga.picture("undo-changed-since");
        press(dialog(), "Cancel");
        assertThat(dialog()).hasCount(0);

        var newer = page.locator("ol.lines > li", new Page.LocatorOptions().setHasText("Segunda"))
                .first();
        press(newer, "Undo");
        assertThat(dialog().getByTestId("undo-safe")).containsText("woo_moraleja");
        olga.picture("undo-change");
        dialog().getByLabel("Reason").fill("a slip");
        press(dialog(), "Take back one value");
        assertThat(value("Primera")).isVisible();
        assertThat(page.getByText("a slip").first()).isVisible();
        type("Vega");
        inTheShop("Vega");
    }

    @Test
    void a_run_is_taken_back_says_so_and_its_undo_is_undone() {
        road.moraleja.edit(rita, Road.JSON.createObjectNode().put("last_name", "Corrida"));
        road.moraleja.add(Road.person("page.made@example.com", "Nadia", "Nueva"));
        var run = road.fullSync("woo_moraleja");
        olga.go("runs/" + run.path("id").asString());
        button("Undo run").click();
        assertThat(dialog().getByTestId("undo-safe")).containsText("Corrida");
        assertThat(dialog().getByTestId("undo-impossible")).containsText("It made the customer");
        olga.picture("undo-run");
        dialog().getByLabel("Reason").fill("an old file");
        press(dialog(), "Take back one value");
        assertThat(page.getByTestId("undone")).containsText("Undone by Olga: one value");
        assertThat(page.getByTestId("undone")).containsText("an old file");
        inTheShop("Vega");
        olga.picture("undo-run-done");

        page.getByTestId("undone").getByRole(AriaRole.BUTTON).click();
        press(dialog(), "Take back one value");
        assertThat(dialog()).hasCount(0);
        inTheShop("Corrida");
        assertThat(road.field("woo_moraleja", rita, "last_name")).isEqualTo("Corrida");
        road.edit(road.customer("woo_moraleja", rita), "last_name", "Vega");
        inTheShop("Vega");
    }
}
