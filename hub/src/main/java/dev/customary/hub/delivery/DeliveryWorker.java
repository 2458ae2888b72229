package dev.customary.hub.delivery;

import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Of;
import dev.customary.connector.Webhooks.What;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Backoff;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Unfinished;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.quarantine.Reject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Works off deliveries. What they say is not believed: the records they name are read, as they are now, so it does not matter
 * in which order, how late or how often the news came.
 */
public final class DeliveryWorker implements Worker {
    private static final int AT_ONCE = 100;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final int workspace;
    private final Ports ports;
    private final Deliveries deliveries;
    private final Engine engine;
    private final Remotes remotes;
    private final Freshness freshness;
    private final BiConsumer<Connection, Set<String>> orders;
    private final InstantSource clock;
    private final Duration lease;
    private final Unfinished unfinished = new Unfinished();

    /**
     * @param orders takes the ids of orders of which news came, inside the transaction in which the news is done with
     * @param lease how long another worker waits before it takes up what this one has taken
     */
    public DeliveryWorker(
            int workspace,
            Ports ports,
            Deliveries deliveries,
            Engine engine,
            Remotes remotes,
            Freshness freshness,
            BiConsumer<Connection, Set<String>> orders,
            InstantSource clock,
            Duration lease) {
        this.workspace = workspace;
        this.ports = ports;
        this.deliveries = deliveries;
        this.engine = engine;
        this.remotes = remotes;
        this.freshness = freshness;
        this.orders = orders;
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public boolean step() {
        unfinished.giveBack(clock.instant());
        List<Connection> connections =
                ports.transactions().in(workspace, () -> ports.connections().all());
        boolean worked = false;
        for (Connection connection : connections) {
            worked |= connection.reads() && !connection.paused() && step(connection);
        }
        return worked;
    }

    private boolean step(Connection connection) {
        Instant claimedAt = clock.instant();
        List<Delivery> claimed =
                ports.transactions().in(workspace, () -> deliveries.claim(connection.id(), AT_ONCE, claimedAt, lease));
        if (claimed.isEmpty()) {
            return false;
        }
        try {
            ScopedValue.where(Lane.CURRENT, Lane.WEBHOOK).run(() -> workOff(connection, claimed));
        } catch (RuntimeException failure) {
            unfinished.of(failure, claimedAt.plus(lease), now -> giveBack(claimed, now));
            throw failure;
        }
        return true;
    }

    private void giveBack(List<Delivery> claimed, Instant now) {
        List<UUID> ids = claimed.stream().map(Delivery::id).toList();
        ports.transactions().run(workspace, () -> deliveries.defer(ids, now, "the database was away"));
    }

    private void workOff(Connection connection, List<Delivery> claimed) {
        List<UUID> ids = claimed.stream().map(Delivery::id).toList();
        try {
            if (!named(claimed, Of.CUSTOMER).isEmpty()) {
                read(connection, claimed);
            }
            ports.transactions().run(workspace, () -> {
                deliveries.finish(ids, Delivery.State.DONE, "", clock.instant());
                freshness.heard(connection, named(claimed, Of.CUSTOMER));
                Set<String> ofOrders = named(claimed, Of.ORDER);
                if (!ofOrders.isEmpty()) {
                    orders.accept(connection, ofOrders);
                }
            });
        } catch (RemoteException failure) {
            String reason = "connection %s: %s".formatted(connection.name(), failure.getMessage());
            ports.transactions().run(workspace, () -> giveBack(connection, claimed, failure, reason));
        }
    }

    private void read(Connection connection, List<Delivery> claimed) {
        Set<String> named = named(claimed, Of.CUSTOMER);
        Instant askedAt = clock.instant();
        DirectReads.Found found = DirectReads.of(remotes.open(connection).customers(), named, clock);
        Origin origin = Origin.webhook(claimed.getLast().id());
        found.takeInto(engine, connection, origin, Lane.WEBHOOK);
        Set<String> toldGone = toldGone(claimed);
        engine.missing(connection, only(found.absent(), toldGone::contains), Evidence.TOLD_AND_READ, askedAt, origin);
        engine.missing(connection, only(found.absent(), id -> !toldGone.contains(id)), Evidence.READ, askedAt, origin);
        engine.hear(connection, told(connection, claimed), origin);
    }

    private static Set<String> named(List<Delivery> claimed, Of of) {
        Set<String> named = new LinkedHashSet<>();
        claimed.forEach(delivery -> delivery.hints().stream()
                .filter(hint -> hint.of() == of)
                .map(Hint::externalId)
                .forEach(named::add));
        return named;
    }

    private static List<String> only(List<String> ids, Predicate<String> wanted) {
        return ids.stream().filter(wanted).toList();
    }

    private static Set<String> toldGone(List<Delivery> claimed) {
        return claimed.stream()
                .flatMap(delivery -> delivery.hints().stream())
                .filter(hint -> hint.of() == Of.CUSTOMER && hint.what() == What.DELETED)
                .map(Hint::externalId)
                .collect(Collectors.toSet());
    }

    private List<SourceRecord> told(Connection connection, List<Delivery> claimed) {
        List<UUID> ids = claimed.stream().map(Delivery::id).toList();
        return remotes.open(connection).webhooks().stream()
                .flatMap(webhooks -> ports.transactions().in(workspace, () -> deliveries.bodies(ids)).stream()
                        .flatMap(body -> webhooks.told(body).stream()))
                .toList();
    }

    private void giveBack(Connection connection, List<Delivery> claimed, RemoteException failure, String reason) {
        List<UUID> ids = claimed.stream().map(Delivery::id).toList();
        Instant now = clock.instant();
        int attempts = 1 + claimed.stream().mapToInt(Delivery::attempts).max().orElse(0);
        deliveries.defer(ids, now.plus(failure.pauseOfAtLeast(BACKOFF.after(attempts))), reason);
        if (!failure.kind().passing()) {
            ports.quarantine().put(List.of(reject(connection, claimed.getFirst(), reason, now)));
        }
    }

    /** The delivery itself waits on; the reject tells a person that nothing comes through. */
    private Reject reject(Connection connection, Delivery delivery, String reason, Instant now) {
        return new Reject(
                delivery.id(),
                Reject.Kind.DELIVERY,
                connection.id(),
                connection.name(),
                Optional.empty(),
                Reject.ErrorClass.AUTH,
                "",
                "",
                "an answer to reading the record",
                reason,
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
