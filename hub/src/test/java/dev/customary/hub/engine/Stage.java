package dev.customary.hub.engine;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.PinMoves;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanConsent;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.Pusher;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.run.Counters;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunContext;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Two notebooks, {@code left} and {@code right}, with a hub in memory between them and a clock that the test moves. */
public final class Stage {
    public static final int WORKSPACE = 1;
    private static final Duration LEASE = Duration.ofMinutes(2);

    public final Notebook left;
    public final Notebook right;
    public final TestStore store;
    final Ports ports;
    public final Engine engine;
    public final PlanContext plans;
    public final RunRequests requests;
    public final PlanRuns planRuns;
    public final Pinning pinning;
    public final DriftCheck drift;
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final Ids ids = new Ids(() -> now, new Random(7));
    private final List<Worker> workers = new ArrayList<>();
    private final Map<String, ConnectionId> connections;

    public Stage(Map<Field, FieldPolicy> policies) {
        this(TestStore.inMemory(), policies);
    }

    Stage(Map<Field, FieldPolicy> policies, Notebook right) {
        this(policies, right, TestStore.inMemory(), BrakeLimits.OFF, List.of());
    }

    public Stage(TestStore store, Map<Field, FieldPolicy> policies) {
        this(store, policies, List.of());
    }

    Stage(TestStore store, Map<Field, FieldPolicy> policies, List<MergeParticipant> features) {
        this(policies, new Notebook("right", CreationRule.ALWAYS, policies), store, BrakeLimits.OFF, features);
    }

    public Stage(Map<Field, FieldPolicy> policies, TestStore store, BrakeLimits limits) {
        this(policies, new Notebook("right", CreationRule.ALWAYS, policies), store, limits, List.of());
    }

    private Stage(
            Map<Field, FieldPolicy> policies,
            Notebook right,
            TestStore store,
            BrakeLimits limits,
            List<MergeParticipant> features) {
        this.store = store;
        left = new Notebook("left", CreationRule.ALWAYS, policies);
        this.right = right;
        ports = store.ports();
        ConnectorRegistry remotes = new ConnectorRegistry(
                List.of(left, right),
                (connection, descriptor) -> call -> {
                    throw new AssertionError("a notebook makes no calls");
                },
                () -> now);
        List<MergeParticipant> all = new ArrayList<>(features);
        all.add(new PinMoves(store.pins()));
        engine = new Engine(ports, remotes, ids, () -> now, Feed.NONE, new MergeRules(20, all));
        pinning = engine.pinning(store.pins());
        plans = store.plans(limits, engine, remotes, ids, () -> now, FailPoints.NONE);
        drift = store.drift(remotes, () -> now);
        connections = Map.of("left", connect("left", 0), "right", connect("right", 1));
        Freshness freshness = new Freshness(store.hearings(), Freshness.Patience.STANDARD, () -> now, any -> {});
        workers.add(new Runner(
                WORKSPACE,
                new RunContext(
                        ports,
                        store.runs(),
                        engine,
                        remotes,
                        ids,
                        () -> now,
                        FailPoints.NONE,
                        Runnable::run,
                        any -> 0,
                        run -> {},
                        Optional.of(plans),
                        freshness,
                        store.passports(),
                        Optional.of(drift)),
                LEASE));
        requests = new RunRequests(
                store.runs(),
                ports.suspicions(),
                remotes,
                ids,
                () -> now,
                Optional.of(plans),
                freshness,
                store.passports());
        planRuns = new PlanRuns(store.runs(), plans);
        PushContext push = new PushContext(
                ports, store.intents(), engine, remotes, ids, () -> now, FailPoints.NONE, new PlanConsent(plans));
        connections.values().stream().sorted().forEach(id -> workers.add(new Pusher(WORKSPACE, id, push, LEASE)));
    }

    private ConnectionId connect(String name, int position) {
        return ports.transactions()
                .in(
                        WORKSPACE,
                        () -> ports.connections()
                                .add(new Connection(
                                        new ConnectionId(0),
                                        ids.next(),
                                        WORKSPACE,
                                        name,
                                        name,
                                        new Settings(Map.of()),
                                        "secret",
                                        Connection.Direction.TWO_WAY,
                                        position,
                                        Map.of(),
                                        Optional.empty(),
                                        Deletions.STANDARD,
                                        Duration.ofMinutes(15),
                                        false,
                                        Optional.empty())))
                .id();
    }

    /** From here on deletions in {@code name} mean this. */
    public void deletions(String name, Deletions deletions) {
        ports.transactions().run(WORKSPACE, () -> {
            Connection known = ports.connections().find(connections.get(name)).orElseThrow();
            ports.connections().save(with(known, deletions));
        });
    }

    private static Connection with(Connection known, Deletions deletions) {
        return new Connection(
                known.id(),
                known.publicId(),
                known.workspace(),
                known.name(),
                known.kind(),
                known.settings(),
                known.webhookSecret(),
                known.direction(),
                known.position(),
                known.policies(),
                known.creates(),
                deletions,
                known.every(),
                known.paused(),
                known.completeAt());
    }

    /** Reads both notebooks whole and works until nothing is left to do. */
    public void sync() {
        sync("left");
        sync("right");
    }

    public Counters sync(String name) {
        Run run = queue(name);
        settle();
        return ports.transactions()
                .in(WORKSPACE, () -> store.runs().find(run.id()).orElseThrow())
                .counters();
    }

    Run queue(String name) {
        Run run = Run.queued(
                ids.next(),
                connections.get(name),
                Run.Mode.FULL,
                Lane.BACKFILL,
                Run.Trigger.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                now);
        return ports.transactions().in(WORKSPACE, () -> store.runs().queue(run));
    }

    /** Lets all workers step until none has anything to do, then lets time pass for what was put off, and so on. */
    public void settle() {
        for (int round = 0; round < 20; round++) {
            boolean worked = true;
            for (int step = 0; worked; step++) {
                if (step > 10_000) {
                    throw new AssertionError("the hub does not come to rest");
                }
                worked = false;
                for (Worker worker : workers) {
                    worked |= worker.step();
                }
            }
            now = now.plusSeconds(30);
            if (nothingWaits()) {
                return;
            }
        }
    }

    /** One worker takes one step. */
    void step(Random random) {
        workers.get(random.nextInt(workers.size())).step();
    }

    Instant now() {
        return now;
    }

    /** A webhook of {@code name} tells that a record has changed, and it is read. */
    public void told(String name, String id) {
        Connection connection =
                in(() -> ports.connections().find(connections.get(name))).orElseThrow();
        Notebook notebook = name.equals("left") ? left : right;
        engine.take(
                new Arrivals(connection, List.of(notebook.record(id)), now, Origin.webhook(ids.next()), Lane.WEBHOOK),
                taken -> {});
    }

    private boolean nothingWaits() {
        return ports.transactions()
                .in(
                        WORKSPACE,
                        () -> connections.values().stream()
                                                .mapToLong(ports.outbox()::pending)
                                                .sum()
                                        == 0
                                && store.runs().latest(Optional.empty(), Optional.empty(), 100).stream()
                                        .noneMatch(Run::isActive));
    }

    /** A webhook of {@code name} tells what a record was like. */
    void hear(String name, SourceRecord told) {
        Connection connection =
                in(() -> ports.connections().find(connections.get(name))).orElseThrow();
        engine.hear(connection, List.of(told), Origin.webhook(ids.next()));
    }

    public List<Customer> customers() {
        return ports.transactions().in(WORKSPACE, () -> ports.customers().after(Optional.empty(), 1000));
    }

    public Customer only() {
        List<Customer> all = customers();
        if (all.size() != 1) {
            throw new AssertionError("%d customers (expected: 1)".formatted(all.size()));
        }
        return all.getFirst();
    }

    public List<Change> history(CustomerId id) {
        return ports.transactions().in(WORKSPACE, () -> ports.history().of(id, Optional.empty(), 100));
    }

    public List<Conflict> conflicts() {
        return ports.transactions()
                .in(WORKSPACE, () -> ports.conflicts().listOpen(Optional.empty(), Optional.<UUID>empty(), 100));
    }

    public List<Reject> rejects() {
        return ports.transactions().in(WORKSPACE, () -> ports.quarantine().open(Optional.empty(), 100));
    }

    public ConnectionId connection(String name) {
        return connections.get(name);
    }

    /** Works out what a sync would do. */
    public Plan plan(String name) {
        Run run = in(() -> planRuns.plan(
                ports.connections().find(connections.get(name)).orElseThrow(), Run.Trigger.PERSON, Optional.of("eva")));
        settle();
        return plan(run.plan().orElseThrow());
    }

    public Plan plan(UUID id) {
        return in(() -> store.plans().find(id)).orElseThrow();
    }

    public List<PlanItem> items(Plan plan) {
        return in(() -> store.plans().items(plan.id(), ItemFilter.ALL, 0, 10_000));
    }

    /** Says yes to all of a plan and works until it is done. */
    public Plan apply(Plan plan) {
        in(() -> planRuns.apply(plan.id(), List.of(), "eva", OptionalLong.empty(), Run.Trigger.PERSON));
        settle();
        return plan(plan.id());
    }

    public Run run(UUID id) {
        return in(() -> store.runs().find(id)).orElseThrow();
    }

    /** Asks for a run as a schedule does, and works until nothing is left to do. */
    public Run scheduled(String name) {
        Run run = in(() -> requests.queue(
                ports.connections().find(connections.get(name)).orElseThrow(),
                Run.Mode.FULL,
                Run.Trigger.SCHEDULE,
                Optional.empty()));
        settle();
        return run(run.id());
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public <T> T in(Supplier<T> work) {
        return ports.transactions().in(WORKSPACE, work);
    }
}
