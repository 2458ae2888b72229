package dev.customary.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody who types at the customers page, in a real browser, and waits for the customers after each letter. */
final class Typist implements AutoCloseable {
    static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Playwright playwright;
    private final Page page;

    /**
     * What one letter led to, in milliseconds since its key was pressed.
     *
     * @param requested when the page asked the hub; before the key, when it knew the answer
     * @param answered when the answer was there
     * @param painted when the customers were
     * @param searched how long the hub said that it had searched
     */
    record Letter(double requested, double answered, double painted, double searched) {
        boolean isAsked() {
            return requested > 0;
        }
    }

    /**
     * Signs in and opens the customers.
     *
     * @throws IOException when there is no browser
     */
    Typist(URI hub, String email, String password) throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IOException(
                    "%s: not there (expected: Chromium; CHROMIUM names another place)".formatted(CHROMIUM));
        }
        String script = script();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-first-run", "--disable-background-networking", "--disable-sync")))
                .newPage(new Browser.NewPageOptions().setViewportSize(1280, 860).setLocale("en"));
        page.setDefaultTimeout(PATIENCE.toMillis());
        page.addInitScript(script);
        try {
            signIn(hub, email, password);
            page.navigate(hub + "/app/customers");
            page.locator("#row-0").waitFor();
        } catch (PlaywrightException e) {
            String shown = page.url() + ": " + page.locator("body").innerText();
            playwright.close();
            throw new IOException("no customers are shown at " + shown, e);
        }
    }

    private void signIn(URI hub, String email, String password) {
        page.navigate(hub + "/app/");
        page.locator("input[type=email], input[name=email], input").first().fill(email);
        page.locator("input[type=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.getByRole(AriaRole.NAVIGATION).first().waitFor();
    }

    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(Typist.class.getResourceAsStream("typing.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The box is empty and in focus; what was found before is gone. */
    void begin() {
        page.locator("input[type=search]").click();
        page.locator("input[type=search]").fill("");
        page.waitForURL(url -> !url.contains("q="));
    }

    /**
     * Types one more letter and waits until the customers for all that is typed by now are painted.
     *
     * @param typed with the new letter at its end
     */
    Letter type(String typed) {
        page.evaluate("text => window.awaitPainted(text)", typed);
        page.keyboard().type(typed.substring(typed.length() - 1));
        List<?> told = (List<?>) page.evaluate("() => window.painted");
        double[] all = told.stream()
                .mapToDouble(figure -> ((Number) figure).doubleValue())
                .toArray();
        return new Letter(all[0], all[1], all[2], all[3]);
    }

    /** Types what changes nothing, and does not wait. */
    void typeBlank() {
        page.keyboard().type(" ");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
