package dev.customary.hub.simulation;

import dev.customary.connector.Http;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.delivery.DeliveryWorker;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.plan.PlanConsent;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.push.Preview;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.Pusher;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.RunContext;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runner;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One process of the hub: what it has in memory, and everybody who works in it. Gone when it is killed. */
public final class Node {
    public final String name;
    public final Engine engine;
    public final ConnectorRegistry remotes;
    public final Reception reception;
    public final RunRequests requests;
    final PlanContext plans;
    final PlanRuns planRuns;
    public final List<Worker> workers = new ArrayList<>();
    /** The workers that are in the middle of a step. */
    final Set<Worker> busy = new HashSet<>();

    private final RunContext runs;

    public Node(
            String name,
            Parts parts,
            Function<String, Http> ways,
            Collection<ConnectionId> connections,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints) {
        this(
                name,
                parts,
                ConnectorRegistry.ofClassPath((connection, descriptor) -> ways.apply(connection.name()), clock),
                connections,
                ids,
                clock,
                failPoints);
    }

    public Node(
            String name,
            Parts parts,
            ConnectorRegistry remotes,
            Collection<ConnectionId> connections,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints) {
        this.name = name;
        this.remotes = remotes;
        var ports = parts.ports();
        engine = new Engine(ports, remotes, ids, clock, Feed.NONE);
        plans = plans(parts, ids, clock, failPoints);
        planRuns = new PlanRuns(parts.runs(), plans);
        var freshness = new Freshness(parts.hearings(), Freshness.Patience.STANDARD, clock, any -> {});
        requests = new RunRequests(
                parts.runs(),
                ports.suspicions(),
                remotes,
                ids,
                clock,
                Optional.of(plans),
                freshness,
                parts.passports());
        reception = new Reception(
                ports.transactions(), ports.connections(), parts.deliveries(), remotes, ids, failPoints, any -> {});
        runs = new RunContext(
                ports,
                parts.runs(),
                engine,
                remotes,
                ids,
                clock,
                failPoints,
                Runnable::run,
                any -> 0,
                any -> {},
                Optional.of(plans),
                freshness,
                parts.passports(),
                Optional.of(new DriftCheck(
                        ports, parts.comparing().prints(), parts.comparing().agreements(), remotes, clock)));
        hireRunner();
        workers.add(new DeliveryWorker(
                World.WORKSPACE,
                ports,
                parts.deliveries(),
                engine,
                remotes,
                freshness,
                (connection, orders) -> {},
                clock,
                World.LEASE));
        var push = new PushContext(
                ports, parts.intents(), engine, remotes, ids, clock, failPoints, new PlanConsent(plans));
        connections.stream().sorted().forEach(id -> workers.add(new Pusher(World.WORKSPACE, id, push, World.LEASE)));
    }

    /** One more who works off runs. */
    public void hireRunner() {
        workers.add(new Runner(World.WORKSPACE, runs, World.LEASE));
    }

    private PlanContext plans(Parts parts, Ids ids, InstantSource clock, FailPoints failPoints) {
        var push = new PushContext(parts.ports(), parts.intents(), engine, remotes, ids, clock, failPoints);
        return new PlanContext(
                parts.ports(),
                parts.planning().plans(),
                parts.planning().sheets(),
                engine,
                new Preview(push),
                parts.planning().brakes(),
                remotes,
                ids,
                clock,
                failPoints);
    }
}
