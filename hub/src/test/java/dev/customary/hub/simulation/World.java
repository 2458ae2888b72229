package dev.customary.hub.simulation;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Http;
import dev.customary.connector.Settings;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.Deletions.Meaning;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.drift.Drift;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.run.Run;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some shops, mostly a Strapi, and one or two processes of the hub over one store in memory, in a time of their own, all
 * moved by one source of chance. What runs is the real code of the hub; between any two of its transactions and calls
 * something else may happen, and it may die.
 */
final class World {
    static final int WORKSPACE = 1;
    static final Duration LEASE = Duration.ofMinutes(2);
    static final List<Field> COMPARED = List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.BILLING);
    private static final List<String> SHOPS = List.of("woo_moraleja", "woo_escolar", "woo_centro");
    private static final String STRAPI = "strapi";
    private static final String SECRET = "webhook-secret-of-the-simulation";
    private static final Instant BEGINNING = Instant.parse("2026-11-02T10:00:00Z");
    private static final boolean IS_ONE_SEED = System.getProperty("simulation.seed") != null;
    private static final Duration SHORT = Duration.ofSeconds(60);

    final Random random;
    final List<String> names = new ArrayList<>();
    final Map<String, Administered> systems = new HashMap<>();
    final Map<String, WooCommerceSandbox> shops = new HashMap<>();
    final Map<String, Faults> faults = new HashMap<>();
    final List<OutgoingCall> mail = new ArrayList<>();
    final InMemoryStore store = new InMemoryStore();
    final Map<String, ConnectionId> connections = new HashMap<>();
    final Map<String, Node> nodes = new HashMap<>();
    /** What stands in source records that the hub has committed, and in webhooks that came. */
    final Set<String> seen = new HashSet<>();
    /** What persons were asked about, as customer and field. */
    final Set<String> asked = new HashSet<>();
    /** Chance, in thousandths, that the hub dies where something else could happen. */
    int deadliness;
    /** Chance, in thousandths, that a reading by id shows nobody. */
    int forgetfulness;
    /** Happens after each transaction. */
    Runnable committed = () -> {};

    /** How often it died. */
    int deaths;
    /** How often somebody wrote something. */
    int edits;
    /** How many of the last words were gone before anybody could see them. */
    int unseen;
    /** A sum over everything that happened, the same for the same seed. */
    long trace;

    /** Whether connections, once they are known, are not read through any more but checked. */
    private final boolean isChecked;

    /** Whether deletions mean something to the other systems. */
    final boolean isLeft;

    private final Mutant mutant;
    private final Turns turns;
    private final Ids ids;
    private final Map<Field, FieldPolicy> policies = new HashMap<>();
    private Instant now = BEGINNING;
    private int depth;

    World(long seed) {
        this(seed, Mutant.NONE);
    }

    World(long seed, Mutant mutant) {
        this.mutant = mutant;
        random = new Random(seed);
        isChecked = seed % 3 == 1;
        isLeft = seed % 5 == 2;
        turns = new Turns(random);
        ids = new Ids(() -> now, random);
        int shops = 1 + random.nextInt(SHOPS.size());
        SHOPS.subList(0, shops).forEach(this::shop);
        if (shops == 1 || random.nextInt(5) > 0) strapi();
        choosePolicies();
        int processes = 1 + random.nextInt(2);
        for (int i = 0; i < processes; i++) start("hub" + i);
        for (var name : names) connections.put(name, connect(name));
        List.copyOf(nodes.keySet()).forEach(this::start);
        register();
    }

    private void choosePolicies() {
        switch (random.nextInt(4)) {
            case 0 -> policies.put(Field.PHONE, FieldPolicy.ASK);
            case 1 ->
                List.of(Field.FIRST_NAME, Field.LAST_NAME)
                        .forEach(field -> policies.put(field, FieldPolicy.NEWEST_WINS));
            default -> {} // as the connectors have it
        }
        if (mutant == Mutant.PROTECTION_DROPPED) policies.put(Field.EMAIL, FieldPolicy.SOURCE_WINS);
    }

    private void shop(String name) {
        var options = ShopOptions.of(name, url(name), "ck_1", "cs_1");
        var shop = new WooCommerceSandbox(options, new Manners(), this::post, () -> now);
        shops.put(name, shop);
        add(name, shop, shop);
    }

    private void strapi() {
        var strapi = new StrapiSandbox(
                StrapiOptions.five(url(STRAPI), "token"),
                ContentType.woCliente(),
                new Manners(),
                this::post,
                () -> now,
                random);
        add(STRAPI, strapi, strapi);
    }

    /** A {@link Mail}. */
    private void post(OutgoingCall call, IntConsumer answered) {
        mail.add(call);
        answered.accept(200);
    }

    private static String url(String name) {
        return "https://%s.example.test".formatted(name.replace("_", "-"));
    }

    private void add(String name, SimulatedSystem system, Administered people) {
        names.add(name);
        systems.put(name, people);
        faults.put(name, new Faults(system));
    }

    private ConnectionId connect(String name) {
        boolean isShop = !name.equals(STRAPI);
        Map<String, String> settings = isShop
                ? Map.of("url", url(name), "consumer_key", "ck_1", "consumer_secret", "cs_1")
                : Map.of(
                        "url", url(name),
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
                names.indexOf(name),
                policies,
                Optional.<CreationRule>empty(),
                isLeft ? deletions() : Deletions.STANDARD,
                Duration.ofMinutes(15),
                false,
                Optional.empty());
        return store.transactions()
                .in(WORKSPACE, () -> store.connections().add(connection))
                .id();
    }

    private Deletions deletions() {
        return new Deletions(random.nextInt(3) == 0 ? Meaning.ASK : Meaning.SPREAD, random.nextInt(4) > 0);
    }

    /** A new process over the same store. */
    private void start(String name) {
        var parts = mutant.change(new Watched(this).parts(Parts.of(store)), random);
        nodes.put(
                name,
                new Node(
                        name,
                        parts,
                        this::way,
                        connections.values(),
                        ids,
                        () -> now,
                        point -> mayDie(point.hashCode())));
    }

    private Http way(String system) {
        var direct = mutant.change(new InMemoryHttp(faults.get(system)), random);
        return call -> {
            pause(true);
            now = now.plusMillis(1 + random.nextInt(30));
            var answer = Forgetful.answer(direct, call, random, forgetfulness);
            now = now.plusMillis(1 + random.nextInt(30));
            tell("%s %s %s %s", system, call, new String(call.body(), StandardCharsets.UTF_8), answer.status());
            pause(true);
            return answer;
        };
    }

    /** Something else may happen here first, and the process may die. */
    private void pause(boolean isAtCall) {
        if (turns.process().isEmpty()) return;
        if (random.nextInt(3) == 0) turns.stop(isAtCall);
        mayDie(isAtCall ? 1 : 2);
    }

    private void mayDie(int where) {
        if (turns.process().isEmpty() || random.nextInt(1000) >= deadliness) return;
        deaths++;
        tell("dies at %d", where);
        var process = turns.process();
        turns.kill(process);
        start(process);
        throw new Turns.Killed();
    }

    /** Around a transaction: it is all or nothing, so nothing else happens in it. */
    <T> T whole(Supplier<T> transaction) {
        if (depth == 0) pause(false);
        depth++;
        T result;
        try {
            result = transaction.get();
        } finally {
            depth--;
        }
        if (depth == 0) {
            committed.run();
            pause(false);
        }
        return result;
    }

    Instant now() {
        return now;
    }

    Ids ids() {
        return ids;
    }

    /** How much time has passed. */
    Duration age() {
        return Duration.between(BEGINNING, now);
    }

    void note(int what) {
        trace = trace * 31 + what;
    }

    /** For who plays one seed again, to see what happens in it. */
    void tell(String what, Object... about) {
        note(what.hashCode());
        if (IS_ONE_SEED) System.out.printf("%s %-5s %s%n", now, turns.process(), what.formatted(about));
    }

    private void register() {
        for (var name : names) {
            var connection = connection(name);
            anyNode()
                    .remotes
                    .open(connection)
                    .webhooks()
                    .orElseThrow()
                    .ensure("https://hub.example.test/" + name, SECRET);
        }
        mail.clear();
    }

    Node anyNode() {
        return nodes.values().stream()
                .sorted((one, other) -> one.name.compareTo(other.name))
                .toList()
                .get(random.nextInt(nodes.size()));
    }

    Connection connection(String name) {
        return store.transactions()
                .in(WORKSPACE, () -> store.connections().named(name))
                .orElseThrow();
    }

    void queueAll() {
        names.forEach(this::queue);
    }

    /** Somebody asks for a complete scan, or a check, and lets the first one of a connection have its effects. */
    void queue(String name) {
        var connection = connection(name);
        boolean approved = !connection.isKnown();
        var mode = isChecked ? Run.Mode.CHECK : Run.Mode.FULL;
        store.transactions()
                .in(
                        WORKSPACE,
                        () -> anyNode()
                                .requests
                                .queue(connection, mode, Run.Trigger.PERSON, Optional.empty(), approved));
    }

    /** Somebody begins something, or goes on with it to the next place where something else could happen. */
    void step() {
        if (turns.isEmpty() || turns.size() < 4 && random.nextBoolean()) {
            var node = anyNode();
            var worker = node.workers.get(random.nextInt(node.workers.size()));
            if (node.busy.add(worker)) {
                turns.begin(node.name, () -> {
                    worker.step();
                    node.busy.remove(worker);
                });
            }
        }
        if (!turns.isEmpty()) turns.next();
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
        var node = anyNode();
        // When it dies before the answer, the sender counts a failure; none of these systems sends it again.
        turns.begin(node.name, () -> {
            var reply = node.reception.receive(WORKSPACE, name, new Received(headers, call.body(), now));
            if (reply == Reception.Reply.STORED) acknowledged(name, call);
        });
    }

    /** What was acknowledged must be on disk; what it tells has been heard. */
    private void acknowledged(String name, OutgoingCall call) {
        var bodies = store.transactions()
                .in(
                        WORKSPACE,
                        () -> store.deliveries()
                                .bodies(store
                                        .deliveries()
                                        .latest(Optional.of(connections.get(name)), Optional.empty(), 10_000)
                                        .stream()
                                        .map(Delivery::id)
                                        .toList()));
        if (bodies.stream().noneMatch(body -> Arrays.equals(body, call.body())))
            throw new AssertionError("a webhook of %s was acknowledged and is not stored".formatted(name));
        seen.add(new String(call.body(), StandardCharsets.UTF_8));
    }

    /** Time passes; not much of it while somebody stands at a call. */
    void pass(Duration time) {
        now = now.plus(turns.isSomebodyAtACall() && time.compareTo(SHORT) > 0 ? SHORT : time);
    }

    /** Nobody edits any more, nothing fails any more; time passes until the hub has nothing to do. */
    void settle() {
        deadliness = 0;
        forgetfulness = 0;
        faults.values().forEach(Faults::calm);
        turns.drain();
        while (!mail.isEmpty()) {
            deliverSome(0, 0);
            turns.drain();
        }
        for (int round = 0; round < 3; round++) {
            queueAll();
            boolean worked = true;
            for (int i = 0; worked && i < 8; i++) {
                worked = rest();
                // Longer than anything is put off.
                pass(Duration.ofMinutes(10));
            }
            mail.clear();
        }
    }

    /** Works until nothing is left to do; at first processes may die on the way. Webhooks are lost. */
    void finish(int deadly) {
        deadliness = deadly;
        for (int i = 0; i < 80; i++) step();
        deadliness = 0;
        turns.drain();
        for (int i = 0; i < 8; i++) {
            rest();
            // Longer than who died still holds what he had taken up.
            pass(Duration.ofMinutes(10));
        }
        mail.clear();
    }

    /** False when there was nothing to do. */
    private boolean rest() {
        List<Worker> workers =
                nodes.values().stream().flatMap(node -> node.workers.stream()).toList();
        boolean worked = true;
        for (int steps = 0; worked; steps++) {
            if (steps > 5_000) throw new AssertionError("the hub does not come to rest");
            worked = false;
            for (var worker : workers) worked |= worker.step();
            if (!worked) return steps > 0;
        }
        return false;
    }

    List<Customer> customers() {
        return store.transactions().in(WORKSPACE, () -> store.customers().after(Optional.empty(), 10_000));
    }

    /** Also those who were merged away. */
    List<Customer> everybody() {
        return customers().stream()
                .flatMap(customer -> Stream.concat(Stream.of(customer), formerly(customer).stream()))
                .toList();
    }

    /** Those who were merged into {@code customer}. */
    List<Customer> formerly(Customer customer) {
        return store.transactions().in(WORKSPACE, () -> store.customers().mergedInto(List.of(customer.id())));
    }

    /** True when the record at {@code place}, as {@code system/id}, waits for a person: it is nobody's, or could be several's. */
    boolean isInQuestion(String place) {
        return setAside()
                .anyMatch(reject -> reject.kind() == Reject.Kind.RECORD
                        && place.equals(nameOf(reject.connection()) + "/" + reject.subject()));
    }

    /** True when a person is asked which record is the customer's. */
    boolean isInQuestion(Customer customer) {
        return setAside()
                .anyMatch(reject -> reject.kind() == Reject.Kind.PUSH
                        && reject.errorClass() == Reject.ErrorClass.AMBIGUOUS
                        && reject.customer()
                                .filter(customer.id().toString()::equals)
                                .isPresent());
    }

    private Stream<Reject> setAside() {
        return store.transactions().in(WORKSPACE, () -> store.quarantine().open(Optional.empty(), 1_000)).stream();
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

    Optional<Departure> departure(CustomerId customer) {
        return store.transactions().in(WORKSPACE, () -> store.departures().find(customer));
    }

    /** Those whose departure stands so, in the order of their ids. */
    List<CustomerId> departures(Departure.State state) {
        return customers().stream()
                .map(Customer::id)
                .filter(customer -> departure(customer)
                        .filter(found -> found.state() == state)
                        .isPresent())
                .toList();
    }

    /** The fields of {@code link} that are not written before a person has answered. */
    Set<Field> asked(Customer customer, Link link) {
        return store
                .transactions()
                .in(WORKSPACE, () -> store.conflicts().openOf(List.of(customer.id())))
                .getOrDefault(customer.id(), List.of())
                .stream()
                .filter(conflict -> conflict.holdsField() && conflict.source().equals(link.key()))
                .map(Conflict::field)
                .collect(Collectors.toSet());
    }

    /** All that persons are asked at the moment. */
    List<Conflict> questions() {
        return store.transactions()
                .in(WORKSPACE, () -> store.conflicts().listOpen(Optional.empty(), Optional.empty(), 1_000));
    }

    /** What a check found last, unless there was none. */
    Optional<List<Drift>> drifts(String name) {
        var agreements = store.agreements();
        return store.transactions()
                .in(
                        WORKSPACE,
                        () -> agreements.find(connections.get(name)).map(any -> agreements.all(connections.get(name))));
    }

    boolean isLive(Link link) {
        return is(Shadow.State.LIVE, link);
    }

    boolean isGone(Link link) {
        return is(Shadow.State.GONE, link);
    }

    private boolean is(Shadow.State state, Link link) {
        return store.transactions()
                .in(WORKSPACE, () -> store.shadows().find(link.key()).filter(shadow -> shadow.state() == state))
                .isPresent();
    }

    /** A list that shows nobody at all proves nothing; then a person decides. */
    boolean isAskedWhetherAllAreGone(String name) {
        return systems.get(name).records().isEmpty()
                && !store.transactions()
                        .in(
                                WORKSPACE,
                                () -> store.plans()
                                        .latest(
                                                Optional.of(connections.get(name)),
                                                Optional.of(Plan.State.READY),
                                                Optional.empty(),
                                                1))
                        .isEmpty();
    }

    String nameOf(ConnectionId id) {
        return connections.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
