package dev.customary.hub.outpost;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.delivery.DeliveryWorker;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.delivery.WebhookRegistrar;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.passport.Measuring;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.Pusher;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunContext;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runner;
import dev.customary.sandbox.Administered;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** One simulated system, and a hub in memory that keeps it, in a time of their own. */
public final class Outpost {
    public static final int WORKSPACE = 1;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String URL = "https://system.example.test";
    private static final String SECRET = "webhook-secret-of-the-outpost";

    public final Kind kind;
    public final Manners manners = new Manners();
    public final Administered people;
    public final Tampering tampering;
    public final Faults faults;
    public final InMemoryStore store = new InMemoryStore();
    /** What the system has sent and nobody has delivered. */
    public final List<OutgoingCall> mail = new ArrayList<>();

    /** What the system is told when it sends. */
    public int mailAnswer = 200;

    /** How far the system's clock is before ours; negative when it is behind. */
    public Duration ahead = Duration.ZERO;

    public final Ports ports;
    /** Where the hub dies, if it does. */
    public FailPoints failPoints = FailPoints.NONE;

    private final Ids ids = new Ids(this::now, new Random(7));
    private final ConnectionId connection;
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private ConnectorRegistry remotes;
    private Engine engine;
    private Freshness freshness;
    private WebhookRegistrar registrar;
    private RunRequests requests;
    private Reception reception;
    private List<Worker> workers = List.of();

    public Outpost(Kind kind) {
        this(kind, CreationRule.ALWAYS);
    }

    public Outpost(Kind kind, CreationRule creates) {
        this.kind = kind;
        Kind.Behind behind = kind.system(
                URL,
                manners,
                (call, answered) -> {
                    mail.add(call);
                    answered.accept(mailAnswer);
                },
                () -> now.plus(ahead));
        people = behind.people();
        tampering = new Tampering(behind.system());
        faults = new Faults(tampering);
        ports = store.ports();
        connection = in(() -> store.connections().add(connection(creates))).id();
        start();
    }

    private Connection connection(CreationRule creates) {
        return new Connection(
                new ConnectionId(0),
                ids.next(),
                WORKSPACE,
                "system",
                kind.connector(),
                kind.settings(URL),
                SECRET,
                Connection.Direction.TWO_WAY,
                0,
                Map.of(),
                Optional.of(creates),
                Deletions.STANDARD,
                Duration.ofMinutes(15),
                false,
                Optional.empty());
    }

    /** A new process over the same store. */
    public void start() {
        remotes = ConnectorRegistry.ofClassPath((any, descriptor) -> new InMemoryHttp(faults), this::now);
        engine = new Engine(ports, remotes, ids, this::now, Feed.NONE);
        freshness = new Freshness(store.hearings(), Freshness.Patience.STANDARD, this::now, any -> {});
        registrar = new WebhookRegistrar(
                store.transactions(), remotes, freshness, () -> URI.create("https://hub.example.test"));
        requests = new RunRequests(
                store.runs(),
                store.suspicions(),
                remotes,
                ids,
                this::now,
                Optional.empty(),
                freshness,
                store.passports());
        var run = new RunContext(
                ports,
                store.runs(),
                engine,
                remotes,
                ids,
                this::now,
                point -> failPoints.pass(point),
                Runnable::run,
                any -> 0,
                any -> {},
                Optional.empty(),
                freshness,
                store.passports(),
                Optional.of(new DriftCheck(ports, store.prints(), store.agreements(), remotes, this::now)));
        var push = new PushContext(ports, store.intents(), engine, remotes, ids, this::now, FailPoints.NONE);
        workers = List.of(
                new Runner(WORKSPACE, run, LEASE),
                new DeliveryWorker(
                        WORKSPACE,
                        ports,
                        store.deliveries(),
                        engine,
                        remotes,
                        freshness,
                        (connection, orders) -> {},
                        this::now,
                        LEASE),
                new Pusher(WORKSPACE, connection, push, LEASE));
        reception = new Reception(
                store.transactions(),
                store.connections(),
                store.deliveries(),
                remotes,
                ids,
                FailPoints.NONE,
                any -> {});
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public <T> T in(Supplier<T> work) {
        return store.transactions().in(WORKSPACE, work);
    }

    public Connection connection() {
        return in(() -> store.connections().find(connection)).orElseThrow();
    }

    public Engine engine() {
        return engine;
    }

    public ConnectorRegistry remotes() {
        return remotes;
    }

    /** People 0 to {@code count} - 1 begin to be customers of the system, and nobody is told. */
    public List<String> populate(int count) {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < count; i++) added.add(people.add(kind.person(i)));
        mail.clear();
        return added;
    }

    /** Reads the system as a whole, and works until nothing is left to do. */
    public Run scan() {
        Run run = queue(Run.Mode.FULL);
        work();
        return in(() -> store.runs().find(run.id())).orElseThrow();
    }

    public Run queue(Run.Mode mode) {
        return in(() -> requests.queue(connection(), mode, Run.Trigger.PERSON, Optional.empty()));
    }

    /** Works until nothing is left to do, then lets time pass for what was put off, and so on for half an hour. */
    public void work() {
        for (int round = 0; round < 30; round++) {
            rest();
            pass(Duration.ofMinutes(1));
        }
    }

    /** Works until nothing is left to do right now. */
    public void rest() {
        boolean worked = true;
        for (int steps = 0; worked; steps++) {
            if (steps > 20_000) throw new AssertionError("the hub does not come to rest");
            worked = false;
            for (Worker worker : workers) worked |= worker.step();
        }
    }

    /** Lets the hub register for webhooks. */
    public void register() {
        registrar.ensure(connection());
        mail.clear();
    }

    /** The hub looks whether the system has switched webhooks off. */
    public void checkWebhooks() {
        registrar.keep(List.of(connection()));
    }

    /** Measures the system; while it waits, mail arrives. */
    public Measuring measuring() {
        return new Measuring(
                ports, store.passports(), store.deliveries(), freshness, remotes, this::now, (holds, most) -> {
                    pass(Duration.ofMillis(700));
                    deliver();
                    return holds.getAsBoolean();
                });
    }

    public Hearing hearing() {
        return in(() -> freshness.of(connection()));
    }

    /** Does for {@code time}, each minute, what is done by the clock. */
    public void live(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); pass(Duration.ofMinutes(1))) {
            in(() -> {
                freshness.judge(connection());
                return requests.queueIfDue(connection());
            });
            rest();
        }
    }

    /** All mail arrives, in its order. */
    public void deliver() {
        for (OutgoingCall call : List.copyOf(mail)) {
            mail.remove(call);
            Map<String, String> headers = new HashMap<>();
            call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            reception.receive(WORKSPACE, "system", new Received(headers, call.body(), now));
        }
    }

    /** From now on, until tampering stops, the system behaves as if there were no such record. */
    public void hide(String externalId) {
        tampering.with(call -> true, (call, answer) -> kind.hiding(externalId, call, answer));
    }

    /** How the hub holds a record. */
    public Optional<Shadow.State> state(String externalId) {
        return in(() ->
                store.shadows().find(new SourceKey(connection, externalId)).map(Shadow::state));
    }

    public boolean isGone(String externalId) {
        return state(externalId).filter(Shadow.State.GONE::equals).isPresent();
    }

    public List<Customer> customers() {
        return in(() -> store.customers().after(Optional.empty(), 10_000));
    }

    public List<Reject> rejects() {
        return in(() -> store.quarantine().open(Optional.empty(), 100));
    }
}
