package dev.customary.hub.server;

import dev.customary.hub.connection.CallCount;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.DeliveryWorker;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.live.NewsDesk;
import dev.customary.hub.live.RunNews;
import dev.customary.hub.loyalty.rules.OrderPoints;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.platform.Crew;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.Pusher;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunContext;
import dev.customary.hub.run.Runner;
import dev.customary.hub.run.Runs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Everybody who works in this node: runners, workers on deliveries, and one pusher for each connection. They are woken by
 * the store's signals and look by themselves now and then for what becomes due by time.
 */
@Component
public class Staff implements SmartLifecycle {
    private static final Duration IDLE = Duration.ofSeconds(2);

    /** Orders are in no such hurry, and every look at them is a look at every connection. */
    private static final Duration IDLE_ON_ORDERS = Duration.ofSeconds(5);

    private static final int RUNNERS = 4;
    private static final int ON_DELIVERIES = 2;
    private static final int ON_ORDERS = 2;

    private final Ports ports;
    private final Signals signals;
    private final Deliveries deliveries;
    private final Engine engine;
    private final Remotes remotes;
    private final InstantSource clock;
    private final PushContext pushContext;
    private final RunContext runContext;
    private final NewsDesk news;
    private final LastLife lastLife;
    private final RunMetrics metrics;
    private final Duration lease;
    private final Freshness freshness;
    private final OrderPoints orders;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Crew crew = new Crew(IDLE);
    private final Crew onOrders = new Crew(IDLE_ON_ORDERS);
    private final Set<ConnectionId> served = new HashSet<>();
    private final List<Signals.Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    Staff(
            Ports ports,
            Signals signals,
            Deliveries deliveries,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            PushContext pushContext,
            Runs runs,
            CallCount calls,
            FailPoints failPoints,
            NewsDesk news,
            LastLife lastLife,
            PlanContext plans,
            Freshness freshness,
            Passports passports,
            DriftCheck drift,
            RunMetrics metrics,
            OrderPoints orders,
            Settings settings) {
        this.ports = ports;
        this.signals = signals;
        this.deliveries = deliveries;
        this.engine = engine;
        this.remotes = remotes;
        this.clock = clock;
        this.pushContext = pushContext;
        this.news = news;
        this.lastLife = lastLife;
        this.metrics = metrics;
        this.lease = settings.workerLease();
        this.freshness = freshness;
        this.orders = orders;
        this.runContext = new RunContext(
                ports,
                runs,
                engine,
                remotes,
                ids,
                clock,
                failPoints,
                readers,
                calls::of,
                this::tell,
                Optional.of(plans),
                freshness,
                passports,
                Optional.of(drift));
    }

    @Override
    public void start() {
        running = true;
        lastLife.letGo();
        for (int i = 0; i < RUNNERS; i++) crew.hire(new Runner(Workspace.MAIN, runContext, lease));
        for (int i = 0; i < ON_DELIVERIES; i++) {
            crew.hire(new DeliveryWorker(
                    Workspace.MAIN, ports, deliveries, engine, remotes, freshness, this::ask, clock, lease));
        }
        for (int i = 0; i < ON_ORDERS; i++) onOrders.hire(orders.worker(Workspace.MAIN));
        for (var channel : List.of(Channels.OUTBOX, Channels.RUNS, Channels.DELIVERIES)) {
            subscriptions.add(signals.listen(channel, payload -> crew.wake(), crew::wake));
        }
        serveConnections();
    }

    /** Gives each connection that has none a pusher. */
    public synchronized void serveConnections() {
        if (!running) return;
        for (Connection connection : connections()) {
            if (served.add(connection.id())) {
                crew.hire(new Pusher(Workspace.MAIN, connection.id(), pushContext, lease));
            }
        }
    }

    private List<Connection> connections() {
        return ports.transactions().in(Workspace.MAIN, () -> ports.connections().all());
    }

    private void ask(Connection connection, Set<String> named) {
        orders.ask(connection.id(), named);
        ports.transactions().afterCommit(onOrders::wake);
    }

    private void tell(Run run) {
        var connection = ports.transactions()
                .in(Workspace.MAIN, () -> ports.connections().find(run.connection()));
        connection.ifPresent(known -> {
            metrics.told(run, known.name());
            news.tell(RunNews.of(Workspace.MAIN, run, known.name()));
        });
    }

    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Signals.Subscription::close);
        onOrders.close();
        crew.close();
        readers.shutdownNow(); // a page that was read ahead is read again, and who would answer may be gone
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
