package dev.customary.hub.road;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The page in a real browser, as somebody sees it who has signed in. Pictures of what was seen are kept in target/pages. */
final class Window implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target", "pages");

    final Page page;
    private final Playwright playwright;
    private final String url;

    private Window(String url) {
        this.url = url;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-first-run", "--disable-background-networking", "--disable-sync")))
                .newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                        .setViewportSize(1280, 860)
                        .setLocale("en-US"));
    }

    /** Skips the test where there is no browser; to be called before anything costly. */
    static void assumeThere() {
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium on this machine");
    }

    /** Opened and signed in. */
    static Window on(Road road) {
        Window window = new Window(road.url());
        window.go("");
        window.page.getByLabel("mail").first().fill("ana@example.com");
        window.page.locator("input[type=password]").fill("a long password");
        window.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        window.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Customers"))
                .first()
                .waitFor();
        return window;
    }

    /** @param place below {@code /app/} */
    void go(String place) {
        page.navigate(url + "/app/" + place);
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
