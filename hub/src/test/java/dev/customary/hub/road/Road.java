package dev.customary.hub.road;

import dev.customary.hub.HubApplication;
import dev.customary.hub.access.Access;
import dev.customary.hub.access.Role;
import dev.customary.hub.platform.config.ConfigFile;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.Sources;
import dev.customary.hub.platform.database.Database;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Control;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.HttpMail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SandboxServer;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.UnreliableMail;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import dev.customary.sandbox.robaws.RobawsOptions;
import dev.customary.sandbox.robaws.RobawsSandbox;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import dev.customary.sandbox.zoho.ZohoOptions;
import dev.customary.sandbox.zoho.ZohoSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole road: two shops, a Strapi, a Medusa, a Shopify and a Robaws over HTTP, and a hub with its database, asked over HTTP. */
final class Road implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For what happens by the clock. */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(120);

    private static final String TOKEN = "token-0123456789abcdef";
    static final String ZOHO_SECRET = "workflowrule2026";
    private static final String KEY = "sk_0123456789abcdef0123456789abcdef";
    private static final String CLIENT_SECRET = "shpss_0123456789abcdef0123456789abcdef";
    private static final String ROBAWS_SECRET = "robaws-secret-0123456789";
    private static final List<String> TABLES = List.of(
            "customer",
            "shadow",
            "link",
            "change",
            "outbox_mark",
            "intent",
            "reject",
            "conflict",
            "connection",
            "delivery");

    final SandboxServer sandbox;
    final UnreliableMail mail;
    final WooCommerceSandbox moraleja;
    final WooCommerceSandbox escolar;
    final StrapiSandbox strapi;
    final ZohoSandbox zoho;
    final MedusaSandbox medusa;
    final ShopifySandbox shopify;
    final RobawsSandbox robaws;
    final Faults strapiFaults;
    final Faults moralejaFaults;
    final Faults zohoFaults;
    final Faults medusaFaults;
    final Faults shopifyFaults;
    final Faults robawsFaults;
    private final HttpMail post = new HttpMail();
    private final ConfigurableApplicationContext hub;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    Road(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param more settings beside the usual ones */
    Road(Path folder, Map<String, String> more) throws IOException {
        sandbox = SandboxServer.start(0);
        mail = new UnreliableMail(post);
        moraleja = shop("woo_moraleja");
        escolar = shop("woo_escolar");
        strapi = new StrapiSandbox(
                StrapiOptions.five(sandbox.address("strapi").toString(), TOKEN),
                ContentType.woCliente(),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(5));
        zoho = new ZohoSandbox(
                ZohoOptions.of("60001234567", "1000.CLIENT", "0f1e2d3c4b5a69788796", "1000.refresh.00112233"),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(5));
        medusa = new MedusaSandbox(
                MedusaOptions.of(sandbox.address("medusa").toString(), KEY),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(5));
        shopify = new ShopifySandbox(
                ShopifyOptions.of(sandbox.address("shopify").toString(), "client-1", CLIENT_SECRET, "shpat_unused"),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(5));
        robaws = new RobawsSandbox(
                RobawsOptions.of(sandbox.address("robaws").toString(), "key-1", ROBAWS_SECRET),
                new Manners(),
                mail,
                Clock.systemUTC(),
                new Random(5));
        moralejaFaults = serve("woo_moraleja", moraleja);
        serve("woo_escolar", escolar);
        strapiFaults = serve("strapi", strapi);
        zohoFaults = serve("zoho", zoho);
        medusaFaults = serve("medusa", medusa);
        shopifyFaults = serve("shopify", shopify);
        robawsFaults = serve("robaws", robaws);
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        hub = HubApplication.start(settings(folder, port, more));
        var access = hub.getBean(Access.class);
        key = keyOf(Role.ADMIN);
        access.createUser(1, "ana@example.com", "Ana", Role.EDITOR, "a long password", "en");
        access.createUser(1, "olga@example.com", "Olga", Role.OPERATOR, "a long password", "en");
    }

    /** A key of somebody with this role. */
    String keyOf(Role role) {
        return hub.getBean(Access.class).createKey(1, "test " + role, role).key();
    }

    private static Settings settings(Path folder, int port, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("data.dir", folder.toString());
        settings.put("server.port", Integer.toString(port));
        settings.put("server.base_url", "http://127.0.0.1:" + port);
        settings.put("management.port", "0");
        settings.put("http.allow_private", "127.0.0.1");
        settings.put("brake.max_change_ratio", "1");
        settings.put("log.level", "warn");
        settings.put("api.rate_limit", "100000"); // tests ask often
        settings.putAll(more);
        return Settings.read(new Sources(settings, Map.of(), new ConfigFile(folder.resolve("none.yaml"), false)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private WooCommerceSandbox shop(String name) {
        return new WooCommerceSandbox(
                ShopOptions.of(name, sandbox.address(name).toString(), "ck_1", "cs_1234567890123456"),
                new Manners(),
                mail,
                Clock.systemUTC());
    }

    private <T extends SimulatedSystem & Administered> Faults serve(String name, T system) {
        var faults = new Faults(system);
        sandbox.add(name, faults, new Control(system, faults, new Manners(), mail));
        return faults;
    }

    /** Connects the shops and the Strapi, as {@link #connect(String...)}. */
    void connect() {
        connect("woo_moraleja", "woo_escolar", "strapi");
    }

    /** Connects these, waits for the first complete scan of each, and registers webhooks. */
    void connect(String... names) {
        for (var name : names) {
            post("/connections", entry(name).put("approve", true), 201);
            post("/connections/" + name + "/webhooks", JSON.createObjectNode(), 200);
        }
        quiet();
    }

    /** What is entered for one of the systems. */
    ObjectNode entry(String name) {
        var body = JSON.createObjectNode().put("name", name);
        var settings =
                body.putObject("settings").put("url", sandbox.address(name).toString());
        if (name.equals("strapi")) {
            body.put("kind", "strapi");
            settings.put("token", TOKEN).put("admin_email", "admin@example.test");
            settings.put("admin_password", "Admin-Password-1");
        } else if (name.equals("zoho")) {
            body.put("kind", "zoho");
            settings.put("data_centre", "eu").put("organization_id", "60001234567");
            settings.put("client_id", "1000.CLIENT").put("client_secret", "0f1e2d3c4b5a69788796");
            settings.put("refresh_token", "1000.refresh.00112233").put("webhook_secret", ZOHO_SECRET);
            settings.put("daily_calls", "10000").put("reread_days", "0");
        } else if (name.equals("medusa")) {
            body.put("kind", "medusa");
            settings.put("key", KEY);
        } else if (name.equals("shopify")) {
            body.put("kind", "shopify");
            settings.put("client_id", "client-1").put("client_secret", CLIENT_SECRET);
            settings.put("tags", "both").put("default_address", "billing").put("bulk_from", "50");
            settings.put("points_metafield", "loyalty.points_balance");
            settings.put("metafields", "{\"price_level\": \"custom.price_level\"}");
        } else if (name.equals("robaws")) {
            body.put("kind", "robaws");
            settings.put("key", "key-1").put("secret", ROBAWS_SECRET);
            settings.put("extra_fields", "{\"price_level\": \"Prijsgroep\"}");
        } else {
            body.put("kind", "woocommerce");
            settings.put("consumer_key", "ck_1").put("consumer_secret", "cs_1234567890123456");
        }
        return body;
    }

    /** The rows of each table that holds what is known of customers and what waits, and of each system. */
    Map<String, String> everything() {
        var database = hub.getBean(Database.class);
        Map<String, String> all = new TreeMap<>();
        for (var table : TABLES) {
            all.put(
                    table,
                    database.in(
                            1,
                            () -> database.jdbc()
                                    .sql(
                                            "select coalesce(string_agg(row, E'\\n' order by row), '') from (select t::text as row from %s t) rows"
                                                    .formatted(table))
                                    .query(String.class)
                                    .single()));
        }
        all.put("moraleja", moraleja.records().toString());
        all.put("escolar", escolar.records().toString());
        all.put("strapi entries", strapi.records().toString());
        return all;
    }

    /** Waits until nothing is under way: no run, no mark. */
    void quiet() {
        await("quiet", () -> {
            var overview = get("/overview");
            return overview.path("runs_active").asInt() == 0
                    && overview.path("outbox_pending").asInt() == 0;
        });
    }

    /** Reads {@code connection} as a whole and waits for the end. */
    JsonNode fullSync(String connection) {
        var run = post(
                "/connections/" + connection + "/sync", JSON.createObjectNode().put("mode", "full"), 202);
        var path = "/runs/" + run.path("id").asString();
        await("the end of a run", () -> get(path).path("state").asString().equals("finished"));
        quiet();
        return get(path);
    }

    JsonNode customer(String connection, String externalId) {
        return get("/customers/by/%s/%s".formatted(connection, externalId));
    }

    /** A customer of the first shop who is in Strapi as well; the id in the shop. */
    String somebody(String email) {
        var id = moraleja.add(person(email, "Rita", "Vega"));
        await("the entry", () -> hasEntry(email));
        quiet();
        return id;
    }

    String field(String connection, String externalId, String field) {
        var answer = send("GET", "/customers/by/%s/%s".formatted(connection, externalId), null, Map.of());
        return answer.statusCode() == 200
                ? JSON.readTree(answer.body()).path("fields").path(field).asString("")
                : "";
    }

    void await(String what, BooleanSupplier holds) {
        await(what, holds, PATIENCE);
    }

    void awaitLong(String what, BooleanSupplier holds) {
        await(what, holds, LONG_PATIENCE);
    }

    private void await(String what, BooleanSupplier holds, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline)
                throw new AssertionError("waited in vain for: %s%n%s%n%s%n%s"
                        .formatted(what, get("/overview"), get("/rejects"), marks()));
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
    }

    /** The marks that wait, as they are stored. */
    private String marks() {
        var database = hub.getBean(Database.class);
        return database.in(
                1,
                () -> database.jdbc()
                        .sql("select *, now() as now from outbox_mark")
                        .query()
                        .listOfRows()
                        .toString());
    }

    JsonNode get(String path) {
        return checked(send("GET", path, null, Map.of()), 200);
    }

    JsonNode post(String path, JsonNode body, int status) {
        return checked(send("POST", path, body, Map.of()), status);
    }

    JsonNode edit(JsonNode customer, String field, String value) {
        var body = JSON.createObjectNode();
        body.putObject("fields").put(field, value);
        var version = Map.of("If-Match", "\"v" + customer.path("version").asString() + "\"");
        return checked(send("PATCH", "/customers/" + customer.path("id").asString(), body, version), 200);
    }

    private static JsonNode checked(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status)
            throw new AssertionError(
                    "status %d (expected: %d): %s".formatted(answer.statusCode(), status, answer.body()));
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    HttpResponse<String> send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::setHeader);
        return plain(request);
    }

    String url() {
        return url;
    }

    String key() {
        return key;
    }

    /** Where metrics and details of health are. */
    String managementUrl() {
        return "http://127.0.0.1:" + hub.getEnvironment().getProperty("local.management.port");
    }

    /** Any request to any address, with nothing added to it. */
    HttpResponse<String> plain(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode person(String email, String first, String last) {
        var record = JSON.createObjectNode();
        record.put("email", email).put("first_name", first).put("last_name", last);
        record.putObject("billing")
                .put("address_1", "Calle Mayor 1")
                .put("city", "Madrid")
                .put("state", "M")
                .put("postcode", "28001")
                .put("country", "ES")
                .put("phone", "+34911222333");
        return record;
    }

    ObjectNode entryOf(String email) {
        return strapi.records().stream()
                .filter(entry -> entry.path("correo_electronico").asString("").equals(email))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    boolean hasEntry(String email) {
        return !entryOf(email).isEmpty();
    }

    @Override
    public void close() {
        hub.close();
        sandbox.close();
        post.close();
        client.shutdownNow();
    }
}
