package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Duplicates are looked through, merged and parted in a real browser. */
class MergePageTest {
    private static Road road;
    private static Visitor visitor;
    private static Page page;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.moraleja.seed(Road.person("rosa@example.com", "Rosa", "Villalobos"));
        road.moraleja.seed(Road.person("rosa.v@example.org", "Rosa", "Villalobo"));
        road.connect();
        visitor = new Visitor(road, "ana@example.com", "en-US");
        page = visitor.page;
    }

    @AfterAll
    static void close() {
        if (visitor != null) visitor.close();
        if (road != null) road.close();
    }

    private static Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static JsonNode customer(String email) {
        return road.get("/customers?q=" + email).path("data").path(0);
    }

    @Test
    void two_who_look_alike_are_shown_merged_parted_and_not_shown_again() {
        visitor.go("duplicates");
        button("Look now").or(button("Different people")).first().waitFor();
        if (button("Look now").isVisible()) button("Look now").click();
        assertThat(page.getByText("sure they are the same customer")).isVisible();
        assertThat(page.getByText("Same postcode")).isVisible();
        assertThat(page.getByText("Nothing is deleted in any system")).isVisible();
        visitor.picture("duplicates");
        var stays = page.locator("thead code").first().textContent();
        var goes = page.locator("thead code").nth(1).textContent();
        var other = page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Villalobos"))
                .locator("input[type=radio]")
                .nth(1);
        other.focus();
        page.keyboard().press("2");
        assertThat(other).isChecked();

        button("Merge into one").click();

        assertThat(page.getByText("No duplicates").first()).isVisible();
        visitor.go("customers/" + goes);
        assertThat(page.getByText("Merged").first()).isVisible();
        assertThat(page.locator("header code").first()).hasText(stays);
        visitor.picture("merged-customer");
        road.quiet();
        var now = road.get("/customers/" + stays);
        road.edit(now, "first_name", "Rosalía");
        road.quiet();
        button("Take back").click();
        assertThat(page.getByText("Whose is this edit?")).isVisible();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.RADIO).nth(1).check();
        visitor.picture("parting");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take back"))
                .click();
        assertThat(page.getByText("They are separate customers again")).isVisible();

        road.await(
                "the name of whom it was given to",
                () -> road.get("/customers/" + goes)
                        .path("fields")
                        .path("first_name")
                        .asString("")
                        .equals("Rosalía"));
        visitor.go("duplicates");
        button("Look now").click();
        assertThat(page.getByText("No duplicates").first()).isVisible();
        road.await(
                "both records of whom was parted in the index",
                () -> customer("rosa.v@example.org").path("links").size() == 2);
    }
}
