package dev.customary.hub.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.KillSwitch;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Control;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.HttpMail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SandboxServer;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.UnreliableMail;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promises R1, R5 and R8: the hub, a process of its own over its own database, is killed with SIGKILL at every place that has a
 * name, started again, and in the end has done everything once. The simulated systems live on meanwhile.
 */
class KillTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PEOPLE = 240;
    private static final String TOKEN = "token-0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private String url = "";
    private String key = "";

    @Test
    void killed_at_every_place_and_started_again_it_has_done_everything_once(@TempDir Path folder) throws Exception {
        try (var sandbox = SandboxServer.start(0);
                var post = new HttpMail()) {
            var mail = new UnreliableMail(post);
            var shop = new WooCommerceSandbox(
                    ShopOptions.of("shop", sandbox.address("shop").toString(), "ck_1", "cs_1234567890123456"),
                    new Manners(),
                    mail,
                    Clock.systemUTC());
            var strapi = new StrapiSandbox(
                    StrapiOptions.five(sandbox.address("strapi").toString(), TOKEN),
                    ContentType.woCliente(),
                    new Manners(),
                    mail,
                    Clock.systemUTC(),
                    new Random(3));
            serve(sandbox, "shop", shop, mail);
            serve(sandbox, "strapi", strapi, mail);
            for (int i = 0; i < PEOPLE; i++) shop.seed(person(i));

            port = freePort(); // the same for all lives, since webhooks come there
            url = "http://127.0.0.1:" + port;
            int deaths = 0;
            int next = PEOPLE;
            for (var point : places()) {
                var hub = start(folder, point);
                if (!isConnected()) connect(sandbox);
                next = disturb(shop, strapi, next);
                next = plan(hub, shop, next);
                if (point == Point.BRAKE_BEFORE_WAIT) brake(shop);
                if (await(() -> !hub.isAlive(), Duration.ofSeconds(25))) deaths++;
                else stop(hub);
                assertThat(hub.exitValue()).as("killed at %s", point).isEqualTo(137);
            }
            assertThat(deaths).isEqualTo(Point.values().length);

            var hub = start(folder, null);
            sayYes();
            fullSync("shop");
            fullSync("strapi");
            sayYes();
            require("quiet", () -> get("/overview").path("outbox_pending").asInt() == 0);
            everybodyIsEverywhereOnce(shop, strapi, next);
            stop(hub);
        }
    }

    /** The brake comes last: a run that waits for a person keeps plans of its connection waiting too. */
    private static List<Point> places() {
        return Stream.concat(
                        Arrays.stream(Point.values()).filter(point -> point != Point.BRAKE_BEFORE_WAIT),
                        Stream.of(Point.BRAKE_BEFORE_WAIT))
                .toList();
    }

    private static void everybodyIsEverywhereOnce(WooCommerceSandbox shop, StrapiSandbox strapi, int people) {
        var inShop = emails(shop, "email");
        var inStrapi = emails(strapi, "correo_electronico");
        Set<String> everybody = new HashSet<>();
        for (int i = 0; i < people; i++) everybody.add(email(i));
        assertThat(inShop).doesNotHaveDuplicates();
        assertThat(inStrapi).doesNotHaveDuplicates();
        assertThat(new HashSet<>(inShop)).isEqualTo(everybody);
        assertThat(new HashSet<>(inStrapi)).isEqualTo(everybody);
    }

    private static List<String> emails(Administered system, String member) {
        return system.records().stream()
                .map(record -> record.path(member).asString(""))
                .toList();
    }

    /** Somebody new on both sides and an edit, so that every place is come by. */
    private int disturb(WooCommerceSandbox shop, StrapiSandbox strapi, int next) {
        shop.add(person(next));
        var entry = JSON.createObjectNode();
        entry.put("correo_electronico", email(next + 1))
                .put("nombre", "Eva Strapi")
                .put("apellido", "Strapi");
        strapi.add(entry.put("originPlatform", "shop"));
        shop.edit("1", JSON.createObjectNode().put("first_name", "Name" + next));
        post("/connections/shop/sync", JSON.createObjectNode().put("mode", "full"));
        return next + 2;
    }

    /** Somebody new of whom no webhook tells is found by a plan, and the plan is applied. */
    private int plan(Process hub, WooCommerceSandbox shop, int next) {
        // A run that is under way would take the newcomer in before the plan sees that there is one.
        await(() -> !hub.isAlive() || get("/overview").path("runs_active").asInt(1) == 0, Duration.ofSeconds(20));
        shop.seed(person(next));
        var run = post("/connections/shop/sync", JSON.createObjectNode().put("mode", "plan"));
        var path = "/plans/" + run.path("plan").asString("");
        await(() -> !hub.isAlive() || is(path, "ready") || is(path, "failed"), Duration.ofSeconds(20));
        post(path + "/apply", JSON.createObjectNode());
        await(() -> !hub.isAlive() || is(path, "applied"), Duration.ofSeconds(20));
        return next + 1;
    }

    private boolean is(String path, String state) {
        return get(path).path("state").asString("").equals(state);
    }

    /** A run that is past the limits, since nothing may be written. */
    private void brake(WooCommerceSandbox shop) {
        limit(JSON.createObjectNode().put("max_change_count", 0));
        shop.edit("1", JSON.createObjectNode().put("last_name", "Braked"));
        post("/connections/shop/sync", JSON.createObjectNode().put("mode", "full"));
    }

    private void limit(ObjectNode limits) {
        var body = JSON.createObjectNode();
        body.set("brake", limits);
        send("PATCH", "/connections/strapi", body);
    }

    /** Applies whatever waits for a person. */
    private void sayYes() {
        limit(JSON.createObjectNode());
        for (var plan : get("/plans?state=ready").path("data")) {
            var path = "/plans/" + plan.path("id").asString();
            post(
                    path + "/apply",
                    JSON.createObjectNode().put("confirm", plan.path("changes").asLong()));
        }
        require(
                "no plan that is being applied",
                () -> get("/plans?state=applying").path("data").isEmpty());
    }

    private static String email(int number) {
        return "p%d@example.com".formatted(number);
    }

    private static ObjectNode person(int number) {
        return JSON.createObjectNode()
                .put("email", email(number))
                .put("first_name", "First" + number)
                .put("last_name", "Last" + number);
    }

    private static <T extends SimulatedSystem & Administered> void serve(
            SandboxServer sandbox, String name, T system, UnreliableMail mail) {
        var faults = new Faults(system);
        sandbox.add(name, faults, new Control(system, faults, new Manners(), mail));
    }

    private Process start(Path folder, @Nullable Point killAt) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (killAt != null) command.add("-D%s=%s:1".formatted(KillSwitch.PROPERTY, killAt));
        command.add(HubProcess.class.getName());
        command.addAll(List.of(folder.toString(), Integer.toString(port)));
        var hub = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("hub.log").toFile()))
                .start();
        require("a hub that answers", () -> isReady(folder) || !hub.isAlive());
        return hub;
    }

    private boolean isReady(Path folder) {
        var file = folder.resolve("key");
        try {
            if (!Files.exists(file)) return false;
            key = Files.readString(file);
            return status("/me") == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process hub) throws InterruptedException {
        hub.destroy();
        hub.waitFor(30, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isConnected() {
        return get("/connections").path("data").size() == 2;
    }

    private void connect(SandboxServer sandbox) {
        var shop = JSON.createObjectNode().put("name", "shop").put("kind", "woocommerce");
        shop.putObject("settings")
                .put("url", sandbox.address("shop").toString())
                .put("consumer_key", "ck_1")
                .put("consumer_secret", "cs_1234567890123456");
        post("/connections", shop.put("approve", true));
        var strapi = JSON.createObjectNode().put("name", "strapi").put("kind", "strapi");
        strapi.putObject("settings")
                .put("url", sandbox.address("strapi").toString())
                .put("token", TOKEN)
                .put("admin_email", "admin@example.test")
                .put("admin_password", "Admin-Password-1");
        post("/connections", strapi.put("approve", true));
        post("/connections/shop/webhooks", JSON.createObjectNode());
        post("/connections/strapi/webhooks", JSON.createObjectNode());
    }

    private void fullSync(String connection) {
        var run = post(
                "/connections/" + connection + "/sync", JSON.createObjectNode().put("mode", "full"));
        require(
                "the end of a run",
                () -> get("/runs/" + run.path("id").asString())
                        .path("state")
                        .asString("")
                        .equals("finished"));
    }

    private static void require(String what, BooleanSupplier holds) {
        if (!await(holds, PATIENCE)) throw new AssertionError("waited in vain for: " + what);
    }

    private static boolean await(BooleanSupplier holds, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    private JsonNode get(String path) {
        return send("GET", path, null);
    }

    private JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    private int status(String path) {
        return sent("GET", path, null).status();
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        return sent(method, path, body).body();
    }

    private record Sent(int status, JsonNode body) {}

    /** A hub that dies while it answers is what this is about; it has no answer then. */
    private Sent sent(String method, String path, @Nullable JsonNode body) {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return new Sent(
                    answer.statusCode(),
                    answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
        } catch (IOException dead) {
            return new Sent(0, JSON.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
