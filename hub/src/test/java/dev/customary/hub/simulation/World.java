package dev.customary.hub.simulation;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.Settings;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.delivery.DeliveryWorker;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.Pusher;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunContext;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runner;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Mail;
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

/** Two shops, a Strapi and a hub in memory, in a time of their own, all moved by one source of chance. */
final class World {
    static final int WORKSPACE = 1;
    static final List<String> NAMES = List.of("woo_moraleja", "woo_escolar", "strapi");
    private static final String SECRET = "webhook-secret-of-the-simulation";

    /** The hub dies here; everything in its memory is gone. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super(where, null, false, false);
        }
    }

    final Random random;
    final Map<String, Administered> systems = new HashMap<>();
    final Map<String, Faults> faults = new HashMap<>();
    final List<OutgoingCall> mail = new ArrayList<>();
    final InMemoryStore store = new InMemoryStore();
    final Map<String, ConnectionId> connections = new HashMap<>();
    final Ports ports;
    Engine engine;
    ConnectorRegistry remotes;
    /** Chance, in thousandths, that the hub dies at a fail point. */
    int deadliness;
    /** How often it died. */
    int deaths;

    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final Ids ids;
    private List<Worker> workers = List.of();
    private Reception reception;
    private RunRequests requests;

    World(long seed) {
        random = new Random(seed);
        ids = new Ids(() -> now, random);
        Mail post = (OutgoingCall call, IntConsumer answered) -> {
            mail.add(call);
            answered.accept(200);
        };
        shop("woo_moraleja", post);
        shop("woo_escolar", post);
        var strapi = new StrapiSandbox(
                StrapiOptions.five("https://strapi.example.test", "token"),
                ContentType.woCliente(),
                new Manners(),
                post,
                () -> now,
                random);
        add("strapi", strapi, strapi);
        ports = store.ports();
        start();
        for (var name : NAMES) connections.put(name, connect(name));
        start();
        register();
    }

    private void shop(String name, Mail post) {
        var options = ShopOptions.of(name, "https://%s.example.test".formatted(name.replace("_", "-")), "ck_1", "cs_1");
        var shop = new WooCommerceSandbox(options, new Manners(), post, () -> now);
        add(name, shop, shop);
    }

    private void add(String name, SimulatedSystem system, Administered people) {
        systems.put(name, people);
        faults.put(name, new Faults(system));
    }

    private ConnectionId connect(String name) {
        boolean isShop = name.startsWith("woo");
        Map<String, String> settings = isShop
                ? Map.of(
                        "url",
                        "https://%s.example.test".formatted(name.replace("_", "-")),
                        "consumer_key",
                        "ck_1",
                        "consumer_secret",
                        "cs_1")
                : Map.of(
                        "url", "https://strapi.example.test",
                        "token", "token",
                        "admin_email", "admin@example.test",
                        "admin_password", "Admin-Password-1");
        var connection = new Connection(
                new ConnectionId(0),
                ids.next(),
                WORKSPACE,
                name,
                isShop ? "woocommerce" : "strapi",
                new Settings(settings),
                SECRET,
                Connection.Direction.TWO_WAY,
                NAMES.indexOf(name),
                Map.of(),
                Optional.<CreationRule>empty(),
                Duration.ofMinutes(15),
                false,
                Optional.empty());
        return store.transactions()
                .in(WORKSPACE, () -> store.connections().add(connection))
                .id();
    }

    /** A new process over the same store. */
    private void start() {
        remotes = ConnectorRegistry.ofClassPath(
                (connection, descriptor) -> new InMemoryHttp(faults.get(connection.name())), () -> now);
        engine = new Engine(ports, remotes, ids, () -> now, Feed.NONE);
        requests = new RunRequests(store.runs(), remotes, ids, () -> now);
        var run = new RunContext(
                ports,
                store.runs(),
                engine,
                remotes,
                ids,
                () -> now,
                point -> maybeDie(point.name()),
                Runnable::run,
                any -> 0,
                any -> {});
        var push = new PushContext(
                ports, store.intents(), engine, remotes, ids, () -> now, point -> maybeDie(point.name()));
        List<Worker> all = new ArrayList<>();
        all.add(new Runner(WORKSPACE, run));
        all.add(new DeliveryWorker(WORKSPACE, ports, store.deliveries(), engine, remotes, () -> now));
        connections.values().stream().sorted().forEach(id -> all.add(new Pusher(WORKSPACE, id, push)));
        workers = all;
        reception = new Reception(
                store.transactions(),
                store.connections(),
                store.deliveries(),
                remotes,
                ids,
                point -> maybeDie(point.name()),
                any -> {});
    }

    private void maybeDie(String where) {
        if (random.nextInt(1000) >= deadliness) return;
        deaths++;
        throw new Killed(where);
    }

    private void register() {
        for (var name : NAMES) {
            var connection = connection(name);
            remotes.open(connection).webhooks().orElseThrow().ensure("https://hub.example.test/" + name, SECRET);
        }
        mail.clear();
    }

    Connection connection(String name) {
        return store.transactions()
                .in(WORKSPACE, () -> store.connections().named(name))
                .orElseThrow();
    }

    void queueAll() {
        for (var name : NAMES) {
            store.transactions()
                    .in(
                            WORKSPACE,
                            () -> requests.queue(
                                    connection(name), Run.Mode.FULL, Run.Trigger.PERSON, Optional.empty()));
        }
    }

    /** One worker takes one step; if the hub dies at it, it is started again. */
    boolean step() {
        var worker = workers.get(random.nextInt(workers.size()));
        try {
            return worker.step();
        } catch (Killed dead) {
            start();
            return true;
        }
    }

    /** Some piece of mail arrives, perhaps not the oldest; now and then it is lost, now and then it comes again. */
    void deliverSome(int lost, int doubled) {
        if (mail.isEmpty()) return;
        int index = random.nextInt(mail.size());
        var call = random.nextInt(100) < doubled ? mail.get(index) : mail.remove(index);
        if (random.nextInt(100) >= lost) deliver(call);
    }

    private void deliver(OutgoingCall call) {
        Map<String, String> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var name = call.uri().getPath().substring(1);
        try {
            reception.receive(WORKSPACE, name, new Received(headers, call.body(), now));
        } catch (Killed dead) {
            start(); // not answered with success, so the sender may count it as failed; none of them sends it again
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Nobody edits any more, nothing fails any more; time passes until the hub has nothing to do. */
    void settle() {
        deadliness = 0;
        faults.values().forEach(Faults::calm);
        while (!mail.isEmpty()) deliverSome(0, 0);
        for (int round = 0; round < 3; round++) {
            queueAll();
            for (int hour = 0; hour < 8; hour++) {
                rest();
                pass(Duration.ofMinutes(10));
            }
            mail.clear();
        }
    }

    private void rest() {
        boolean worked = true;
        for (int steps = 0; worked; steps++) {
            if (steps > 5_000) throw new AssertionError("the hub does not come to rest");
            worked = false;
            for (var worker : workers) worked |= worker.step();
        }
    }

    List<Customer> customers() {
        return store.transactions().in(WORKSPACE, () -> store.customers().after(Optional.empty(), 10_000));
    }

    List<Link> links(Customer customer) {
        return store.transactions()
                .in(
                        WORKSPACE,
                        () -> store.links().ofCustomers(List.of(customer.id())).getOrDefault(customer.id(), List.of()));
    }

    List<Change> history(Customer customer) {
        return store.transactions().in(WORKSPACE, () -> store.history().of(customer.id(), Optional.empty(), 10_000));
    }

    boolean isLive(Link link) {
        return store.transactions()
                .in(
                        WORKSPACE,
                        () -> store.shadows().find(link.key()).filter(shadow -> shadow.state() == Shadow.State.LIVE))
                .isPresent();
    }

    String nameOf(ConnectionId id) {
        return connections.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    static final List<Field> COMPARED = List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.BILLING);
}
