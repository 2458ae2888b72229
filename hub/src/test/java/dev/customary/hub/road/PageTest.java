package dev.customary.hub.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real browser, over a hub with real systems behind it. Pictures of what was seen are kept in target/pages. */
class PageTest {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target", "pages");
    private static Road road;
    private static Playwright playwright;
    private static Browser browser;
    private static Page page;
    private static String customer;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium on this machine");
        road = new Road(folder);
        for (int i = 0; i < 30; i++) road.moraleja.seed(Road.person("p%d@example.com".formatted(i), "Ana" + i, "Peña"));
        customer = Long.toString(road.moraleja.seed(Road.person("page@example.com", "Vera", "Página")));
        road.connect();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-first-run", "--disable-background-networking", "--disable-sync")));
        page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(1280, 860).setLocale("en-US"));
        page.navigate(road.url() + "/app/");
        page.getByLabel("mail").first().fill("ana@example.com");
        page.locator("input[type=password]").fill("a long password");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Customers"))
                .first()
                .waitFor();
    }

    @AfterAll
    static void close() {
        if (playwright != null) playwright.close();
        if (road != null) road.close();
    }

    private static Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Test
    void a_customer_is_found_while_one_types() {
        page.navigate(road.url() + "/app/customers");
        page.locator("input[type=search], [role=searchbox], input[placeholder]")
                .first()
                .fill("página");
        assertThat(page.getByText("page@example.com").first()).isVisible();
        picture("customers");
    }

    @Test
    void an_edit_in_a_shop_shows_on_the_open_page_by_itself() {
        var id = road.customer("woo_moraleja", customer).path("id").asString();
        page.navigate(road.url() + "/app/customers/" + id);
        assertThat(page.getByText("Página").first()).isVisible();
        picture("customer");

        road.moraleja.edit(customer, JsonMapper.shared().createObjectNode().put("first_name", "Zenobia"));

        assertThat(page.getByText("Zenobia").first()).isVisible();
    }

    @Test
    void connections_show_how_they_stand() {
        page.navigate(road.url() + "/app/connections");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        assertThat(page.getByText("strapi").first()).isVisible();
        picture("connections");
        page.navigate(road.url() + "/app/connections/woo_moraleja");
        assertThat(page.getByText("woo_moraleja").first()).isVisible();
        picture("connection");
    }

    @Test
    void the_other_lists_open() {
        for (var place : List.of("runs", "conflicts", "rejects", "webhooks", "")) {
            page.navigate(road.url() + "/app/" + place);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            picture(place.isEmpty() ? "home" : place);
        }
    }

    @Test
    void the_keyboard_leads_to_a_customer_and_tells_its_keys() {
        page.navigate(road.url() + "/app/customers");
        assertThat(page.getByText("p7@example.com").first()).isVisible();
        page.keyboard().press("Control+k");
        var box = page.getByRole(AriaRole.COMBOBOX);
        box.fill("p7@example.com");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Ana7 Peña");
        picture("palette");
        box.press("Enter");
        page.waitForURL(url -> url.contains("/app/customers/cus_"));
        assertThat(heading("Ana7 Peña")).isVisible();
        page.keyboard().press("?");
        assertThat(page.getByText("Keyboard shortcuts").first()).isVisible();
        picture("keys");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void a_customer_is_looked_at_beside_the_list() {
        page.navigate(road.url() + "/app/customers");
        assertThat(page.getByText("p7@example.com").first()).isVisible();
        page.keyboard().press("j");
        page.keyboard().press(" ");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        picture("peek");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void a_new_customer_is_entered_once_and_arrives_in_every_system() {
        page.navigate(road.url() + "/app/customers");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New customer"))
                .click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("First name").fill("Nuria");
        form.getByLabel("Last name").fill("Nueva");
        form.getByLabel("Email").first().fill("nuria@example.com");
        picture("new-customer");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create"))
                .click();
        page.waitForURL(url -> url.contains("/app/customers/cus_"));
        assertThat(heading("Nuria Nueva")).isVisible();
        assertThat(page.getByText("strapi").first()).isVisible();
    }

    @Test
    void settings_show_what_holds_and_give_out_keys() {
        for (var tab : List.of("", "/keys", "/configuration", "/about")) {
            page.navigate(road.url() + "/app/settings" + tab);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            picture("settings" + tab.replace('/', '-'));
        }
    }
}
