package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the page: why a value is what it is, values that a person fixes, and what a customer was. */
class ExplainPageTest {
    private static Road road;
    private static Visitor olga;
    private static Page page;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.connect();
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

    /** Opens the row of a field. */
    private static Locator why(String field) {
        button("Why " + field + " is so").click();
        return page.locator(".story").first();
    }

    private static void confirm(String button, String reason) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill(reason);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void a_row_tells_who_speaks_what_every_record_says_and_where_it_was_written() {
        var id = road.somebody("page.why@example.com");
        open(id);
        var story = why("First name");
        assertThat(story).containsText("the first to say anything");
        assertThat(story).containsText("woo_moraleja " + id);
        assertThat(story).containsText("Says the same");
        assertThat(story).containsText("read back the same");
        assertThat(story).containsText("by a webhook");
        olga.picture("explain-row");
    }

    @Test
    void a_protected_drift_shows_both_values_and_one_is_made_everybody_s_with_a_reason() {
        var id = road.somebody("page.drift@example.com");
        road.moraleja.edit(id, Road.JSON.createObjectNode().put("email", "page.shop@example.com"));
        road.await(
                "the refusal",
                () -> road.customer("woo_moraleja", id).path("links").toString().contains("page.shop@example.com"));
        open(id);
        var story = why("Email");
        assertThat(story).containsText("The field is protected");
        assertThat(story).containsText("page.shop@example.com");
        assertThat(story).containsText("Refused");
        olga.picture("explain-drift");
        story.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep this"))
                .click();
        confirm("Keep this", "the shop is right");
        assertThat(page.locator(".field-value", new Page.LocatorOptions().setHasText("page.shop@example.com"))
                        .first())
                .isVisible();
        road.await("Strapi", () -> road.hasEntry("page.shop@example.com"));
    }

    @Test
    void typing_over_a_protected_value_asks_for_the_reason() {
        var id = road.somebody("page.typed@example.com");
        open(id);
        button("Edit Email").click();
        page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)).fill("page.typed.new@example.com");
        button("Save").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Email is protected");
        confirm("Save", "she wrote to us");
        assertThat(page.locator(".field-value", new Page.LocatorOptions().setHasText("page.typed.new@example.com"))
                        .first())
                .isVisible();
        assertThat(page.getByText("she wrote to us").first()).isVisible();
    }

    @Test
    void a_value_is_pinned_with_reason_and_end_and_let_go_again() {
        var id = road.somebody("page.pin@example.com");
        open(id);
        var story = why("Last name");
        story.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pin"))
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Value").fill("Fija");
        dialog.getByLabel("Until the end of").fill("2099-12-31");
        olga.picture("explain-pin");
        confirm("Pin", "as on the contract");
        assertThat(story).containsText("as on the contract");
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Pinned")))
                .isVisible();
        road.await(
                "the shop",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals("Fija"));
        road.quiet();
        road.moraleja.edit(id, Road.JSON.createObjectNode().put("last_name", "Tienda"));
        assertThat(story).containsText("Tienda");
        assertThat(story).containsText("Another value is pinned");
        olga.picture("explain-pinned");
        story.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unpin"))
                .click();
        assertThat(page.locator(".field-value", new Page.LocatorOptions().setHasText("Tienda"))
                        .first())
                .isVisible();
    }

    @Test
    void two_versions_stand_side_by_side_and_a_field_of_the_older_is_put_back() {
        var id = road.somebody("page.version@example.com");
        road.edit(road.customer("woo_moraleja", id), "last_name", "Nueva");
        road.quiet();
        open(id);
        button("Versions").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("This version").selectOption("1");
        assertThat(dialog.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName("Last name")))
                .containsText("Vega");
        olga.picture("versions");
        dialog.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName("Last name"))
                .getByRole(AriaRole.BUTTON)
                .click();
        var reason = page.getByRole(AriaRole.DIALOG).last();
        reason.getByLabel("Reason").fill("that was wrong");
        reason.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Restore"))
                .click();
        road.await(
                "the old name again",
                () -> road.field("woo_moraleja", id, "last_name").equals("Vega"));
        road.await(
                "in the shop too",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals("Vega"));
        assertThat(road.customer("woo_moraleja", id).path("provenance").toString())
                .contains("Olga");
    }

    @Test
    void it_is_told_in_spanish_as_well() {
        var id = road.somebody("page.es@example.com");
        try (var spanish = new Visitor(road, "olga@example.com", "es-ES")) {
            spanish.go(
                    "customers/" + road.customer("woo_moraleja", id).path("id").asString());
            spanish.page
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Por qué Nombre es así"))
                    .click();
            var story = spanish.page.locator(".story").first();
            assertThat(story).containsText("fue el primero en decir algo");
            assertThat(story).containsText("se leyó igual");
            spanish.picture("explain-row-es");
        }
    }
}
