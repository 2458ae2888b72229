package dev.customary.hub.cli;

import dev.customary.sandbox.demo.DemoWorld;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What there is to see in the demo, with the address of each. */
final class DemoTour {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiClient api;
    private final DemoWorld world;
    private final String url;
    private final PrintWriter out;

    DemoTour(ApiClient api, DemoWorld world, String url, PrintWriter out) {
        this.api = api;
        this.world = world;
        this.url = url;
        this.out = out;
    }

    void show() {
        awaitDrift();
        var overview = api.get("/api/v1/overview").body();
        row(overview.path("customers").asLong(), "customers", "customers");
        var twins = "linked=woo_moraleja,woo_escolar";
        row(count(twins), "are in both shops, and one customer here", "customers?" + twins);
        var commercial = "linked=quickbooks&type=commercial";
        row(count(commercial), "commercial customers are in QuickBooks", "customers?" + commercial);
        row(overview.path("conflicts_open").asLong(), "phone numbers wait for your choice", "conflicts");
        row(count("state=differs"), "differ in a protected field, and say so", "customers?state=differs");
        row(overview.path("rejects_open").asLong(), "records could not be read, and why", "rejects");
        out.printf(
                "%nChange a customer in a shop and see it everywhere:%n"
                        + "  curl -X PATCH %s/_sandbox/woo_moraleja/customers/41 -d '{\"first_name\": \"Zulema\"}'%n"
                        + "%nStop with Ctrl-C.%n",
                world.address().toString().replaceFirst("/+$", ""));
        out.flush();
    }

    /** The addresses that were changed a moment ago are on their way here, and a few others settle yet. */
    private void awaitDrift() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count("state=differs") != DemoWorld.DRIFT && System.nanoTime() < deadline)
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    private long count(String filter) {
        return api.get("/api/v1/customers?include=total&limit=1&" + filter)
                .body()
                .path("total")
                .asLong();
    }

    private void row(long count, String what, String place) {
        out.printf(Locale.ROOT, "  %,6d %-42s %s/app/%s%n", count, what, url, place);
    }
}
