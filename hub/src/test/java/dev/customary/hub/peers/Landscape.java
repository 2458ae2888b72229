package dev.customary.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CallsIn;
import dev.customary.connector.Connector;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.Settings;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.HttpWays;
import dev.customary.hub.connection.HttpWays.Allowance;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.platform.http.Budgets;
import dev.customary.hub.platform.http.InMemoryBudgets;
import dev.customary.hub.platform.http.InMemoryLimiter;
import dev.customary.hub.platform.http.Limiter;
import dev.customary.hub.run.Run;
import dev.customary.hub.simulation.Node;
import dev.customary.hub.simulation.Parts;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Some systems, each with a staff of its own, and some processes of the hub over one store in memory. What runs is the real code of
 * the hub, with its limits, retries and schedule, of the connectors and of the simulated systems; only time, the network and the
 * store are not. Webhooks arrive, systems that call in do so, and what is due is read.
 */
final class Landscape implements AutoCloseable {
    static final int WORKSPACE = 1;
    private static final Duration HALF_A_CALL = Duration.ofMillis(15);
    private static final Duration SCHEDULE = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(30);
    private static final int LATEST = 5;
    private static final String SECRET = "webhook-secret-of-the-landscape";
    private static final String HUB = "https://hub.example.test/";

    /** What the processes of the hub know of each other's calls. */
    enum Counting {
        TOGETHER,
        EACH_FOR_ITSELF
    }

    /** Where calls are counted. */
    private record Counters(Limiter limiter, Budgets budgets) {}

    final Timeline time = new Timeline(Instant.parse("2026-11-02T10:00:00Z"));
    final InMemoryStore store = new InMemoryStore();
    final List<Node> nodes = new ArrayList<>();
    private final Map<Peer, Sandbox> systems = new LinkedHashMap<>();
    private final Map<Peer, Meter> meters = new HashMap<>();
    private final Map<Peer, ConnectionId> connections = new LinkedHashMap<>();
    private final Map<ConnectionId, Visits> visits = new HashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();
    private final Random random = new Random(3);
    private final Ids ids = new Ids(time, random);
    private Duration idle = Duration.ofSeconds(1);

    /**
     * @param peers in the order of their connections
     * @param processes of the hub
     * @param policies that differ from the connectors' own
     * @param deletions what they mean in all systems
     */
    Landscape(
            List<Peer> peers, int processes, Map<Field, FieldPolicy> policies, Deletions deletions, Counting counting) {
        peers.forEach(peer -> connect(peer, policies, deletions));
        var together = counters();
        for (int number = 0; number < processes; number++) {
            var counters = counting == Counting.TOGETHER ? together : counters();
            var remotes = ConnectorRegistry.ofClassPath(ways(counters), mailboxes(), any -> noFile(), time);
            nodes.add(new Node(
                    "hub" + number, Parts.of(store), remotes, connections.values(), ids, time, FailPoints.NONE));
        }
        systems.forEach((peer, system) -> meters.put(peer, new Meter(system, limits(peer), peer::cost, time)));
    }

    private Node first() {
        return nodes.getFirst();
    }

    private void connect(Peer peer, Map<Field, FieldPolicy> policies, Deletions deletions) {
        var url = "https://%s.example.test".formatted(peer.kind());
        systems.put(peer, peer.system(url, this::post, time));
        var connection = new Connection(
                new ConnectionId(0),
                ids.next(),
                WORKSPACE,
                peer.kind(),
                peer.kind(),
                new Settings(peer.settings(url)),
                SECRET,
                Connection.Direction.TWO_WAY,
                connections.size(),
                policies,
                Optional.of(CreationRule.ALWAYS),
                deletions,
                EVERY,
                false,
                Optional.empty());
        var id = in(() -> store.connections().add(connection)).id();
        connections.put(peer, id);
        visits.put(id, new Visits(time, () -> queueIfDue(peer), () -> isAnythingToDo(peer)));
    }

    Limits limits(Peer peer) {
        return peer.limits(first().remotes.descriptor(connection(peer)).limits());
    }

    private Counters counters() {
        return new Counters(new InMemoryLimiter(time), new InMemoryBudgets(time));
    }

    private ConnectorRegistry.Ways ways(Counters counters) {
        return new ConnectorRegistry.Ways() {
            @Override
            public Http open(Connection connection, Descriptor descriptor) {
                var allowance = new Allowance(limits(peer(connection)), counters.limiter(), counters.budgets());
                return HttpWays.patient(
                        network(connection), connection.id().value(), allowance, time::pass, time, random);
            }

            @Override
            public Memory memory(Connection connection) {
                return memories.computeIfAbsent(connection.name(), any -> Memory.passing());
            }
        };
    }

    private Http network(Connection connection) {
        return call -> {
            var direct = new InMemoryHttp(meters.get(peer(connection)));
            // Who gets a token has others wait for it, which this time does not know of.
            if (call.uri().getPath().contains("/oauth")) return direct.send(call);
            time.pass(HALF_A_CALL);
            try {
                return direct.send(call);
            } finally {
                time.pass(HALF_A_CALL);
            }
        };
    }

    private ConnectorRegistry.Mailboxes mailboxes() {
        return new ConnectorRegistry.Mailboxes() {
            @Override
            public Http open(Connection connection) {
                return visits.get(connection.id())::send;
            }

            @Override
            public boolean isOpen(Connection connection) {
                return visits.get(connection.id()).isOpen();
            }
        };
    }

    private static Http noFile() {
        return call -> new Http.Answer(404, Map.of(), new byte[0]);
    }

    private Peer peer(Connection connection) {
        return connections.keySet().stream()
                .filter(peer -> peer.kind().equals(connection.name()))
                .findFirst()
                .orElseThrow();
    }

    /** So many more work off runs in each process of the hub, and look for work as often as {@code pause} says; before it begins. */
    void hurry(int more, Duration pause) {
        for (var node : nodes) for (int i = 0; i < more; i++) node.hireRunner();
        idle = pause;
    }

    /** Reads each system whole, one after the other, as somebody has approved, and has them tell of changes from then on. */
    void begin() {
        for (var node : nodes) for (var worker : node.workers) time.begin(() -> work(worker));
        time.begin(this::keepSchedule);
        connections.keySet().stream().filter(this::callsIn).forEach(peer -> time.begin(() -> comeAgainAndAgain(peer)));
        for (var peer : systems.keySet()) {
            read(peer);
            time.await(peer + " known", LONGEST_WORK, () -> connection(peer).isKnown());
        }
        settle();
        systems.keySet().stream().filter(peer -> !callsIn(peer)).forEach(this::register);
        settle();
        meters.values().forEach(Meter::begin);
    }

    private void work(Worker worker) {
        while (true) if (!worker.step()) time.pass(idle);
    }

    private void keepSchedule() {
        while (true) {
            connections.keySet().stream().filter(peer -> !callsIn(peer)).forEach(this::queueIfDue);
            time.pass(SCHEDULE);
        }
    }

    private void queueIfDue(Peer peer) {
        in(() -> first().requests.queueIfDue(connection(peer)));
    }

    private boolean isAnythingToDo(Peer peer) {
        var id = connections.get(peer);
        return in(() -> store.outbox().pending(id) > 0
                || store.runs().latest(Optional.of(id), Optional.empty(), LATEST).stream()
                        .anyMatch(Run::isActive));
    }

    private void register(Peer peer) {
        var url = HUB + peer.kind();
        peer.register(systems.get(peer), url);
        for (var node : nodes) node.remotes.open(connection(peer)).meet();
        first().remotes.open(connection(peer)).webhooks().ifPresent(webhooks -> webhooks.ensure(url, SECRET));
    }

    boolean callsIn(Peer peer) {
        return connector(peer) instanceof CallsIn;
    }

    private Connector connector(Peer peer) {
        return first().remotes.connector(peer.kind()).orElseThrow();
    }

    private void comeAgainAndAgain(Peer peer) {
        var connection = connection(peer);
        var account = new CallsIn.Account(
                connection.name(),
                connection.publicId().toString(),
                connection.settings(),
                URI.create(HUB + connection.name()));
        var connector = (CallsIn) connector(peer);
        var counter = visits.get(connection.id());
        while (true) {
            peer.callIn(
                    systems.get(peer),
                    meters.get(peer),
                    body -> connector
                            .answer(account, new CallsIn.Received("POST", "", Map.of(), body), counter)
                            .body(),
                    time::pass);
            time.pass(BETWEEN_VISITS);
        }
    }

    /** A {@link dev.customary.sandbox.Mail}; what it brings must be genuine. */
    private void post(OutgoingCall call, IntConsumer answered) {
        time.begin(() -> {
            time.pass(HALF_A_CALL);
            Map<String, String> headers = new HashMap<>();
            call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            var name = call.uri().getPath().substring(1);
            var received = new Received(headers, call.body(), time.instant());
            var reply = nodes.get(random.nextInt(nodes.size())).reception.receive(WORKSPACE, name, received);
            assertThat(reply).as("a webhook of %s", name).isIn(Reception.Reply.STORED, Reception.Reply.NOTHING_TO_DO);
            answered.accept(reply == Reception.Reply.STORED ? 202 : 200);
        });
    }

    /** Somebody wants a system read whole. */
    void read(Peer peer) {
        in(() -> first().requests.queue(connection(peer), Run.Mode.FULL, Run.Trigger.PERSON, Optional.empty(), true));
    }

    /** Lets time pass until the hub has nothing to do and nothing comes any more. */
    void settle() {
        for (int round = 0; round < 2; round++) {
            time.run(A_WHILE);
            time.await(
                    "nothing to do",
                    LONGEST_WORK,
                    () -> connections.keySet().stream().noneMatch(this::isAnythingToDo));
        }
    }

    <T> T in(Supplier<T> work) {
        return store.transactions().in(WORKSPACE, work);
    }

    Sandbox system(Peer peer) {
        return systems.get(peer);
    }

    Meter meter(Peer peer) {
        return meters.get(peer);
    }

    Connection connection(Peer peer) {
        return in(() -> store.connections().find(connections.get(peer))).orElseThrow();
    }

    @Override
    public void close() {
        time.close();
    }
}
