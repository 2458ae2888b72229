package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.RemoteException;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Backoff;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Unfinished;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.quarantine.Reject.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings marked customers to one connection. Each step takes some marks, reads the remote records as they are now, lets the
 * engine merge what is new in them, and then writes only the fields that should differ. A crash anywhere leaves the marks,
 * so the next step does it again: writing the same fields again changes nothing, and a create is looked up first.
 */
public final class Pusher implements Worker {
    private static final int SINGLES = 100;
    /** A customer is read, looked for, written in several parts and read again. */
    private static final int CALLS_FOR_ONE = 6;

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final int ATTEMPTS_AT_NONSENSE = 4;
    private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(5);
    private static final Duration UNTIL_PROVEN = Duration.ofMinutes(5);

    private final int workspace;
    private final ConnectionId target;
    private final PushContext context;
    private final Duration lease;
    private final Unfinished unfinished = new Unfinished();

    /** @param lease how long another worker waits before it takes up what this one has taken */
    public Pusher(int workspace, ConnectionId target, PushContext context, Duration lease) {
        this.workspace = workspace;
        this.target = target;
        this.context = context;
        this.lease = lease;
    }

    @Override
    public String name() {
        return "push-" + target.value();
    }

    @Override
    public boolean step() {
        Ports ports = context.ports();
        unfinished.giveBack(now());
        Optional<Connection> found =
                ports.transactions().in(workspace, () -> ports.connections().find(target));
        if (found.filter(connection -> connection.writes() && connection.isKnown() && !connection.paused())
                .filter(context.remotes()::isReachable)
                .isEmpty()) {
            return false;
        }
        Connection connection = found.get();
        CustomerStream stream = context.remotes().open(connection).customers();
        int limit =
                stream instanceof CustomerStream.UpdatesInBatches batches ? batches.batchLimit() : singles(connection);
        Instant claimedAt = now();
        List<Claimed> claimed =
                ports.transactions().in(workspace, () -> ports.outbox().claim(target, limit, claimedAt, lease));
        if (claimed.isEmpty()) {
            return false;
        }
        context.failPoints().pass(Point.PUSH_AFTER_CLAIM);
        try {
            push(connection, stream, claimed, claimedAt.plus(lease.dividedBy(2)));
        } catch (RuntimeException failure) {
            unfinished.of(failure, claimedAt.plus(lease), now -> giveBack(claimed, now));
            throw failure;
        }
        return true;
    }

    /** So many as can be read and written before half the lease is over, at the pace that the system allows. */
    private int singles(Connection connection) {
        Limits limits = context.remotes().descriptor(connection).limits();
        long calls =
                limits.requests() * (lease.toMillis() / 2) / limits.window().toMillis();
        return Math.clamp(calls / CALLS_FOR_ONE, 1, SINGLES);
    }

    private void giveBack(List<Claimed> claimed, Instant now) {
        context.ports()
                .transactions()
                .run(workspace, () -> context.ports().outbox().defer(claimed, now));
    }

    /** @param until when no further call is begun: what is left is taken up anew, before anybody else could take it */
    private void push(Connection connection, CustomerStream stream, List<Claimed> claimed, Instant until) {
        Ledger ledger = new Ledger(workspace, connection, context);
        Set<Claimed> open = new HashSet<>(claimed);
        try {
            Instant readAt = now();
            Set<Claimed> missing = readAgain(connection, stream, claimed, readAt);
            ledger.defer(missing, now().plus(UNTIL_PROVEN));
            open.removeAll(missing);
            ledger.completed(open);
            Planner planner = new Planner(workspace, connection, stream, context);
            Planner.Plan plan = new Allowed(connection, stream, context)
                    .of(planner.plan(claimed.stream()
                            .filter(mark -> !missing.contains(mark))
                            .toList()));
            ledger.done(plan.nothingToDo());
            open.removeAll(plan.nothingToDo());
            List<Errand> kept = new Removing(stream, ledger, context, until).carryOut(plan.removals(), open);
            List<Errand> updates =
                    Stream.concat(plan.updates().stream(), kept.stream()).toList();
            new Updating(stream, ledger, context, until).carryOut(updates, readAt, open);
            for (Errand errand : plan.creations()) {
                if (now().isBefore(until)) {
                    new Creation(connection, stream, ledger, context).carryOut(errand);
                    open.remove(errand.mark());
                }
            }
            ledger.defer(open, now());
        } catch (RemoteException failure) {
            ledger.defer(List.copyOf(open), now().plus(pause(failure, claimed)));
            if (!mayPass(failure, attempts(claimed))) {
                ledger.reject(open, errorClass(failure), failure);
            }
        }
    }

    /**
     * What changed there since the hub last looked must be merged before anything is written over it.
     *
     * @return the marks of records that are not found: whether they are gone has to be proven first
     */
    private Set<Claimed> readAgain(
            Connection connection, CustomerStream stream, List<Claimed> claimed, Instant observedAt) {
        Map<Claimed, List<String>> idsOf =
                context.ports().transactions().in(workspace, () -> idsOf(claimed, connection));
        List<String> ids =
                idsOf.values().stream().flatMap(List::stream).distinct().toList();
        if (ids.isEmpty()) {
            return Set.of();
        }
        DirectReads.Found found = DirectReads.of(stream, ids, context.clock());
        Engine engine = context.watching(connection);
        found.takeInto(engine, connection, Origin.push(), Lane.current());
        engine.missing(connection, found.absent(), Evidence.READ, observedAt, Origin.push());
        return idsOf.entrySet().stream()
                .filter(mark -> !Collections.disjoint(mark.getValue(), found.absent()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Claimed, List<String>> idsOf(List<Claimed> claimed, Connection connection) {
        Desk desk = Desk.read(context.ports(), customers(claimed));
        Map<Claimed, List<String>> idsOf = new LinkedHashMap<>();
        for (Claimed mark : claimed) {
            desk.customer(mark.customer())
                    .ifPresent(golden -> idsOf.put(mark, notGone(desk, desk.links(golden, connection))));
        }
        return idsOf;
    }

    private static List<String> notGone(Desk desk, List<Link> links) {
        return links.stream()
                .filter(link -> desk.shadow(link.key())
                        .filter(shadow -> shadow.state() == Shadow.State.GONE)
                        .isEmpty())
                .map(link -> link.key().externalId())
                .toList();
    }

    static List<CustomerId> customers(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::customer).distinct().toList();
    }

    private static Duration pause(RemoteException failure, List<Claimed> claimed) {
        int attempts = attempts(claimed);
        Duration backoff = mayPass(failure, attempts) ? BACKOFF.after(attempts) : UNTIL_REPAIRED;
        return failure.pauseOfAtLeast(backoff);
    }

    private static int attempts(List<Claimed> claimed) {
        return 1 + claimed.stream().mapToInt(Claimed::attempts).max().orElse(0);
    }

    /** Nonsense is mostly a maintenance page, which goes away. */
    private static boolean mayPass(RemoteException failure, int attempts) {
        return failure.kind().passing()
                || failure.kind() == RemoteException.Kind.MALFORMED_ANSWER && attempts <= ATTEMPTS_AT_NONSENSE;
    }

    private static ErrorClass errorClass(RemoteException failure) {
        return switch (failure.kind()) {
            case UNAUTHORIZED, FORBIDDEN -> ErrorClass.AUTH;
            case RATE_LIMITED -> ErrorClass.QUOTA;
            case UNREACHABLE, BROKEN -> ErrorClass.RETRY_LATER;
            case NOT_FOUND, ADDRESS_REFUSED, MALFORMED_ANSWER, REFUSED -> ErrorClass.INVALID;
        };
    }

    private Instant now() {
        InstantSource clock = context.clock();
        return clock.instant();
    }
}
