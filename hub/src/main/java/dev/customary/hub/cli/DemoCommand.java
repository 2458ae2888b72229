package dev.customary.hub.cli;

import dev.customary.hub.HubApplication;
import dev.customary.hub.access.Access;
import dev.customary.hub.access.Role;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.SettingsException;
import dev.customary.hub.server.Workspace;
import dev.customary.sandbox.demo.DemoWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Three simulated systems, and a hub that brings them together while one looks on. */
@Command(
        name = "demo",
        description = "Starts two simulated shops and a simulated Strapi with 7,444 customers, and a hub for them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final List<String> SYSTEMS = List.of("woo_moraleja", "woo_escolar", "strapi");
    private static final Path FOLDER = Path.of("data", "demo");

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--sandbox-port", description = "port of the simulated systems; 0 takes any free one")
    int sandboxPort = 8090;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        var out = spec.commandLine().getOut();
        if (!CommandLineClient.environment().containsKey("CUSTOMARY_DATA_DIR")) forget(FOLDER);
        out.println("Starting the simulated systems and the hub ...");
        out.flush();
        var world = DemoWorld.start(sandboxPort);
        Runtime.getRuntime().addShutdownHook(new Thread(world::close));
        var hub = HubApplication.start(settings());
        introduce(hub, world, out, began);
        return CommandLineClient.SERVING;
    }

    private Settings settings() {
        var standards = Map.of(
                "CUSTOMARY_DATA_DIR", FOLDER.toString(),
                "CUSTOMARY_HTTP_ALLOW_PRIVATE", "127.0.0.1",
                "LOG_LEVEL", "warn");
        try {
            return Settings.read(options.sources(standards));
        } catch (SettingsException wrong) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    /** The simulated systems begin anew with each start, so what a hub knew of them before is worth nothing. */
    private static void forget(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the data of an earlier demo could not be removed from " + folder, e);
        }
    }

    private void introduce(ConfigurableApplicationContext hub, DemoWorld world, PrintWriter out, long began) {
        var access = hub.getBean(Access.class);
        var password = access.ensureAdministrator(Workspace.MAIN, ServeCommand.ADMINISTRATOR);
        var key = access.createKey(Workspace.MAIN, "demo", Role.ADMIN).key();
        var url = "http://localhost:" + hub.getEnvironment().getProperty("local.server.port");
        out.printf("%n  page      %s/app%n", url);
        out.printf(
                "  login     %s  %s%n",
                ServeCommand.ADMINISTRATOR, password.orElse("(the password of the first start)"));
        out.printf("  API key   %s%n", key);
        out.printf("  systems   %s%n%n", world.server().address(""));
        out.printf("Ready after %.1f s. First sync:%n", (System.nanoTime() - began) / 1e9);
        out.flush();
        var api = new ApiClient(Map.of("CUSTOMARY_URL", url, "CUSTOMARY_TOKEN", key));
        for (var system : SYSTEMS) connect(api, world, system);
        watch(api, out, began);
    }

    private static void connect(ApiClient api, DemoWorld world, String system) {
        boolean isKnown = api.get("/api/v1/connections")
                .body()
                .path("data")
                .valueStream()
                .anyMatch(known -> known.path("name").asString().equals(system));
        var connection = world.connection(system);
        if (isKnown) {
            connection.remove(List.of("name", "kind"));
            api.patch("/api/v1/connections/" + system, connection, "");
            api.post(
                    "/api/v1/connections/" + system + "/sync",
                    ApiClient.JSON.createObjectNode().put("mode", "full"));
        } else {
            api.post("/api/v1/connections", connection);
        }
        api.post("/api/v1/connections/" + system + "/webhooks", ApiClient.JSON.createObjectNode());
    }

    private static void watch(ApiClient api, PrintWriter out, long began) {
        var shown = "";
        while (true) {
            List<String> parts = new ArrayList<>();
            boolean busy = false;
            for (var connection : api.get("/api/v1/connections").body().path("data")) {
                var run = connection.path("last_run");
                busy |= !run.path("state").asString("").equals("finished");
                parts.add("%s %s/%s"
                        .formatted(
                                connection.path("name").asString(),
                                run.path("counters").path("read").asString("0"),
                                run.path("total").asString("?")));
            }
            var line = String.join("   ", parts);
            if (!line.equals(shown)) out.println("  " + line);
            out.flush();
            shown = line;
            if (!busy) break;
            pause();
        }
        var overview = api.get("/api/v1/overview").body();
        out.printf(
                "In step after %.1f s: %s customers, %s conflicts wait for a choice, %s records are set aside, %s changes are on"
                        + " their way.%nStop with Ctrl-C.%n",
                (System.nanoTime() - began) / 1e9,
                overview.path("customers").asString(),
                overview.path("conflicts_open").asString(),
                overview.path("rejects_open").asString(),
                overview.path("outbox_pending").asString());
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(130, "interrupted");
        }
    }
}
