package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.customary.sandbox.UnreliableMail;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the page: whether a system and the hub agree, and in what they do not. */
class DriftPageTest {
    private static Road road;
    private static Visitor olga;
    private static Page page;
    private static String rita = "";

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        rita = road.moraleja.add(Road.person("rita.page@example.com", "Rita", "Vega"));
        road.connect("woo_moraleja");
        road.mail.next(UnreliableMail.Fate.LOST, 10_000);
        olga = new Visitor(road, "olga@example.com", "en-US");
        page = olga.page;
    }

    @AfterAll
    static void close() {
        if (olga != null) olga.close();
        if (road != null) road.close();
    }

    private static void check() {
        road.quiet(); // or the check that is under way would be meant, which has looked already
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check now"))
                .click();
    }

    @Test
    void a_person_sees_that_both_agree_then_what_differs_and_then_that_they_agree_again() {
        olga.go("connections/woo_moraleja");
        check();
        assertThat(page.getByText("Equal on both sides, as of")).isVisible();
        assertThat(page.getByText("Records compared: 1.")).isVisible();

        road.moraleja.edit(rita, Road.JSON.createObjectNode().put("email", "another.rita@example.com"));
        check();
        assertThat(page.getByText("Differs in one record, as of")).isVisible();
        olga.picture("drift-overview");
        page.getByText("See which").click();
        var row = page.locator("tbody tr").first();
        assertThat(row).containsText("Another value");
        assertThat(row).containsText("Rita Vega");
        assertThat(row).containsText("protected");
        olga.picture("drift-list");
        olga.go("connections");
        assertThat(page.getByText("Differs in one record, as of")).isVisible();

        road.moraleja.edit(rita, Road.JSON.createObjectNode().put("email", "rita.page@example.com"));
        olga.go("connections/woo_moraleja");
        check();
        assertThat(page.getByText("Equal on both sides, as of")).isVisible();
    }
}
