package dev.customary.hub.cli;

import dev.customary.hub.access.Access;
import dev.customary.hub.access.Role;
import dev.customary.hub.platform.postgres.EmbeddedPostgres;
import dev.customary.hub.server.Workspace;
import dev.customary.sandbox.demo.DemoWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulated systems, and a hub that brings them together while one looks on. */
@Command(
        name = "demo",
        description = "Starts simulated systems of all kinds with 7,444 customers, and a hub for them.",
        mixinStandardHelpOptions = true,
        modelTransformer = ServerOptions.Flags.class)
final class DemoCommand implements Callable<Integer> {
    private static final Path FOLDER = Path.of("data", "demo");
    private static final Map<String, String> STANDARDS = Map.of(
            "CUSTOMARY_DATA_DIR",
            FOLDER.toString(),
            "CUSTOMARY_HTTP_ALLOW_PRIVATE",
            "127.0.0.1",
            "CUSTOMARY_API_RATE_LIMIT",
            "6000", // who tries things out asks often
            "LOG_LEVEL",
            "warn");

    @Option(names = "--sandbox-port", description = "port of the simulated systems; 0 takes any free one")
    int sandboxPort = 8090;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        var out = spec.commandLine().getOut();
        var settings = ServerOptions.settings(ServerOptions.sources(spec, STANDARDS));
        out.println("Starting the simulated systems and the hub ...");
        out.flush();
        var world = world();
        if (settings.dataDir().equals(FOLDER.toAbsolutePath().normalize()))
            Starting.sentence(() -> forget(settings.dataDir()));
        SpringApplication.getShutdownHandlers()
                .add(world::close); // when the hub has stopped, which may still be calling
        var hub = Starting.hub(settings);
        try {
            introduce(hub, world, out, began);
        } catch (CommandFailure stopped) {
            if (!hub.isClosed()) throw stopped;
        }
        return CommandLineClient.SERVING;
    }

    private DemoWorld world() {
        try {
            return DemoWorld.start(sandboxPort);
        } catch (UncheckedIOException taken) {
            throw new CommandFailure(
                    Exit.FAILURE,
                    "port %d is in use, maybe by another demo (expected: a free one; --sandbox-port takes another)"
                            .formatted(sandboxPort));
        }
    }

    /** The simulated systems begin anew with each start, so what a hub knew of them before is worth nothing. */
    private static void forget(Path folder) {
        if (!Files.exists(folder)) return;
        EmbeddedPostgres.ensureNobodyUses(folder.resolve("postgres"));
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
        out.printf("  systems   %s%n%n", world.address());
        out.printf("Ready after %.1f s. First sync:%n", (System.nanoTime() - began) / 1e9);
        out.flush();
        var api = new ApiClient(url, key, text -> {});
        for (var system : DemoWorld.SYSTEMS) connect(api, world, system);
        world.introduce(URI.create(url));
        boolean isTerminal = CommandLineClient.of(spec).around().isTerminal();
        new DemoProgress(api, out, isTerminal, began).follow();
        world.changeAddresses();
        new DemoTour(api, world, url, out).show();
    }

    private static void connect(ApiClient api, DemoWorld world, String system) {
        var path = "/api/v1/connections/" + system;
        boolean isKnown = api.get("/api/v1/connections")
                .body()
                .path("data")
                .valueStream()
                .anyMatch(known -> known.path("name").asString().equals(system));
        var connection = world.connection(system);
        if (isKnown) {
            connection.remove(List.of("name", "kind"));
            api.patch(path, connection, "*");
            api.post(
                    path + "/sync",
                    ApiClient.JSON.createObjectNode().put("mode", "full").put("approve", true));
        } else {
            // In the demo the first sync needs no question: nobody can lose anything.
            api.post("/api/v1/connections", connection.put("approve", true));
        }
        if (world.takesWebhooks(system)) api.post(path + "/webhooks", ApiClient.JSON.createObjectNode());
    }
}
