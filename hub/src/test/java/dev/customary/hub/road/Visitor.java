package dev.customary.hub.road;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody at the page, in a real browser. Pictures of what was seen are kept in target/pages. */
final class Visitor implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target", "pages");

    /** For what a page shows once the hub has answered, on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Page page;
    private final Playwright playwright;
    private final Road road;

    /** Signs somebody in who is known to the road; skips the test where there is no browser. */
    Visitor(Road road, String email, String locale) {
        this.road = road;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium on this machine");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-first-run", "--disable-background-networking", "--disable-sync")))
                .newPage(new Browser.NewPageOptions().setViewportSize(1280, 860).setLocale(locale));
        signIn(email);
    }

    private void signIn(String email) {
        go("");
        page.locator("input[type=email], input[name=email], input").first().fill(email);
        page.locator("input[type=password]").fill("a long password");
        page.locator("button[type=submit]").click();
        page.getByRole(AriaRole.NAVIGATION).first().waitFor();
    }

    void go(String place) {
        page.navigate(road.url() + "/app/" + place);
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
