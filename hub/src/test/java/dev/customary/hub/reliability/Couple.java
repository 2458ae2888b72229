package dev.customary.hub.reliability;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Http;
import dev.customary.connector.Settings;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.Run;
import dev.customary.hub.simulation.Node;
import dev.customary.hub.simulation.Parts;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop and a Strapi, and some processes of the hub over one store in memory, in a time of their own. What runs is the real code
 * of the hub, of the connectors and of the simulated systems; only time, the network and the store are not.
 */
final class Couple {
    static final int WORKSPACE = 1;
    static final String SHOP = "shop";
    static final String STRAPI = "strapi";
    private static final String SECRET = "webhook-secret-of-the-couple";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_STEPS = 50_000;

    private final InMemoryStore store = new InMemoryStore();
    final WooCommerceSandbox shop;
    final StrapiSandbox strapi;
    private final List<OutgoingCall> mail = new ArrayList<>();
    private final Map<String, Integer> writes = new HashMap<>();

    final List<Node> nodes = new ArrayList<>();
    private final Map<String, ConnectionId> connections = new HashMap<>();
    private final Ids ids;
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");

    /** @param processes of the hub */
    Couple(long seed, int processes, Map<Field, FieldPolicy> policies) {
        var random = new Random(seed);
        ids = new Ids(this::now, random);
        var options = ShopOptions.of(SHOP, url(SHOP), "ck_1", "cs_1");
        shop = new WooCommerceSandbox(options, new Manners(), this::post, this::now);
        strapi = new StrapiSandbox(
                StrapiOptions.five(url(STRAPI), "token"),
                ContentType.woCliente(),
                new Manners(),
                this::post,
                this::now,
                random);
        connect(SHOP, "woocommerce", Map.of("consumer_key", "ck_1", "consumer_secret", "cs_1"), 0, policies);
        connect(
                STRAPI,
                "strapi",
                Map.of("token", "token", "admin_email", "admin@example.test", "admin_password", "Admin-Password-1"),
                1,
                policies);
        IntStream.range(0, processes).forEach(number -> nodes.add(start(number)));
    }

    private void post(OutgoingCall call, IntConsumer answered) {
        mail.add(call);
        answered.accept(200);
    }

    private static String url(String name) {
        return "https://%s.example.test".formatted(name);
    }

    private void connect(
            String name, String kind, Map<String, String> keys, int position, Map<Field, FieldPolicy> policies) {
        Map<String, String> settings = new HashMap<>(keys);
        settings.put("url", url(name));
        var connection = new Connection(
                new ConnectionId(0),
                ids.next(),
                WORKSPACE,
                name,
                kind,
                new Settings(settings),
                SECRET,
                Connection.Direction.TWO_WAY,
                position,
                policies,
                Optional.empty(),
                Deletions.STANDARD,
                Duration.ofMinutes(15),
                false,
                Optional.empty());
        connections.put(name, in(() -> store.connections().add(connection)).id());
    }

    private Node start(int number) {
        return new Node(
                "hub" + number, Parts.of(store), this::way, connections.values(), ids, this::now, FailPoints.NONE);
    }

    private Http way(String name) {
        SimulatedSystem system = name.equals(SHOP) ? shop : strapi;
        var direct = new InMemoryHttp(system);
        return call -> {
            writes.merge(name, written(call), Integer::sum);
            return direct.send(call);
        };
    }

    private static int written(Http.Call call) {
        var path = call.uri().getPath();
        if (call.method().equals("GET") || !path.contains("customers") && !path.contains("wo-clientes")) return 0;
        if (!path.endsWith("/batch")) return 1;
        var batch = JSON.readTree(call.body());
        return batch.path("create").size() + batch.path("update").size();
    }

    Administered people(String name) {
        return name.equals(SHOP) ? shop : strapi;
    }

    /** How many records the hub has written into a system since it {@link #begin began}. */
    int written(String name) {
        return writes.getOrDefault(name, 0);
    }

    /** All mail that nobody has delivered; it is the caller's from now on. */
    List<OutgoingCall> takeMail() {
        var taken = List.copyOf(mail);
        mail.clear();
        return taken;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    <T> T in(Supplier<T> work) {
        return store.transactions().in(WORKSPACE, work);
    }

    Connection connection(String name) {
        return in(() -> store.connections().named(name)).orElseThrow();
    }

    /** Reads both systems whole, has both tell of changes, and works until nothing is left to do. */
    void begin() {
        for (var name : List.of(SHOP, STRAPI)) {
            queue(name, Run.Mode.FULL);
            work();
        }
        for (var name : List.of(SHOP, STRAPI)) {
            nodes.getFirst()
                    .remotes
                    .open(connection(name))
                    .webhooks()
                    .orElseThrow()
                    .ensure("https://hub.example.test/" + name, SECRET);
        }
        mail.clear();
        writes.clear();
    }

    private void queue(String name, Run.Mode mode) {
        var requests = nodes.getFirst().requests;
        in(() -> requests.queue(connection(name), mode, Run.Trigger.PERSON, Optional.empty(), true));
    }

    /** A webhook arrives at one of the processes. */
    Reception.Reply deliver(OutgoingCall call, Node node) {
        Map<String, String> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return node.reception.receive(
                WORKSPACE, call.uri().getPath().substring(1), new Received(headers, call.body(), now));
    }

    /** Works until nothing is left to do right now. */
    void rest() {
        boolean worked = true;
        for (int steps = 0; worked; steps++) {
            if (steps > MOST_STEPS) throw new AssertionError("the hub does not come to rest");
            worked = false;
            for (var node : nodes) for (var worker : node.workers) worked |= worker.step();
        }
    }

    /** Works until nothing is left to do, also of what was put off for a while. */
    void work() {
        for (int round = 0; round < 4; round++) {
            rest();
            pass(Duration.ofMinutes(10));
        }
    }
}
