package dev.customary.hub.passport;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.engine.Indexed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.passport.Finding.Verdict;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures connections and keeps their passports. Thread-safe. */
public final class Measuring {
    private static final Logger LOG = LoggerFactory.getLogger(Measuring.class);

    /** How long a passport holds before it is measured again by itself. */
    public static final Duration HOLDS = Duration.ofDays(7);

    /** So long is waited for the webhook of a write. */
    static final Duration LATEST = Duration.ofSeconds(20);

    private static final int GONE = 3;
    private static final int LATEST_DELIVERIES = 100;

    private final Ports ports;
    private final Passports passports;
    private final Deliveries deliveries;
    private final Freshness freshness;
    private final Remotes remotes;
    private final InstantSource clock;
    private final Waiting waiting;

    /** Waits until something holds. */
    @FunctionalInterface
    public interface Waiting {
        /** False when it does not hold after {@code most}. */
        boolean until(BooleanSupplier holds, Duration most);
    }

    public Measuring(
            Ports ports,
            Passports passports,
            Deliveries deliveries,
            Freshness freshness,
            Remotes remotes,
            InstantSource clock,
            Waiting waiting) {
        this.ports = ports;
        this.passports = passports;
        this.deliveries = deliveries;
        this.freshness = freshness;
        this.remotes = remotes;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Measures by reading alone.
     *
     * @throws RemoteException when the system does not answer; the passport is as before then
     */
    public Passport byReading(Connection connection) {
        List<Finding> found = reading(connection);
        found.add(webhooks(connection));
        return keep(connection, found);
    }

    /**
     * Measures by reading, and by writing to one record what is put back afterwards. What is written comes through the hub like
     * anybody's edit, so it is to be a record that may be played with.
     *
     * @throws IllegalArgumentException when there is no such record, or none can be written to
     * @throws RemoteException when the system does not answer, or does not take back what was there
     */
    public Passport byWriting(Connection connection, String externalId) {
        CustomerStream stream = remotes.open(connection).customers();
        if (!connection.writes() || !(stream instanceof CustomerStream.Updates updates)) {
            throw new IllegalArgumentException(
                    "connection %s: is not written to (expected: one that is)".formatted(connection.name()));
        }
        SourceRecord record = stream.readOne(externalId)
                .orElseThrow(() ->
                        new IllegalArgumentException("connection %s, record '%s': not there (expected: one to try on)"
                                .formatted(connection.name(), externalId)));
        List<Finding> found = reading(connection);
        WriteProbe probe = new WriteProbe(stream, updates, record, clock);
        found.addAll(ScopedValue.where(Lane.CURRENT, Lane.INTERACTIVE).call(probe::findings));
        found.add(
                probe.wroteAt().map(at -> webhookOf(connection, externalId, at)).orElseGet(() -> webhooks(connection)));
        return keep(connection, found);
    }

    /** Measures by reading if the passport is missing or old; what fails is logged and tried again next time. */
    public void renew(Connection connection) {
        boolean isOld = ports.transactions()
                .in(connection.workspace(), () -> passports.of(connection.id()))
                .filter(known -> known.measuredAt().plus(HOLDS).isAfter(clock.instant()))
                .isEmpty();
        boolean isAsked = !connection.paused() && connection.reads() && connection.isKnown();
        if (!isAsked || !isOld || !remotes.isReachable(connection)) {
            return;
        }
        try {
            byReading(connection);
        } catch (RemoteException failure) {
            LOG.warn("connection {}: not measured: {}", connection.name(), failure.getMessage());
        }
    }

    private List<Finding> reading(Connection connection) {
        List<String> gone = ports.transactions()
                .in(connection.workspace(), () -> ports.shadows().someGone(connection.id(), GONE));
        CustomerStream stream = Indexed.of(remotes.open(connection).customers(), ports, connection);
        return new ArrayList<>(
                ScopedValue.where(Lane.CURRENT, Lane.POLL).call(() -> new ReadProbe(stream, clock).findings(gone)));
    }

    private Passport keep(Connection connection, List<Finding> found) {
        return ports.transactions().in(connection.workspace(), () -> {
            ports.connections().lock(connection.id());
            Passport passport = Passport.renewed(passports.of(connection.id()), found, clock.instant());
            passports.save(connection.id(), passport);
            return passport;
        });
    }

    private Finding webhooks(Connection connection) {
        Hearing hearing = hearing(connection);
        return switch (hearing.state()) {
            case OFF -> webhooks(Verdict.OPEN, "none were asked for, and none came");
            case SILENT -> webhooks(Verdict.FAILS, hearing.reason());
            case LIVE ->
                hearing.observed() == 0
                        ? webhooks(Verdict.OPEN, "no change was told yet, and none was missed")
                        : webhooks(
                                Verdict.HOLDS,
                                "they told %d of %d changes".formatted(hearing.observed(), hearing.expected()));
        };
    }

    private Finding webhookOf(Connection connection, String externalId, Instant wroteAt) {
        if (hearing(connection).state() == Hearing.State.OFF) {
            return webhooks(connection);
        }
        boolean came =
                waiting.until(() -> arrived(connection, externalId, wroteAt).isPresent(), LATEST);
        if (!came) {
            String evidence = "none came within %d seconds of a write".formatted(LATEST.toSeconds());
            ports.transactions().run(connection.workspace(), () -> freshness.notHeard(connection, evidence));
            return webhooks(Verdict.FAILS, evidence);
        }
        Duration late = Duration.between(
                wroteAt, arrived(connection, externalId, wroteAt).orElseThrow());
        return webhooks(Verdict.HOLDS, "one came %.1f seconds after a write".formatted(late.toMillis() / 1000.0));
    }

    private Hearing hearing(Connection connection) {
        return ports.transactions().in(connection.workspace(), () -> freshness.of(connection));
    }

    private Optional<Instant> arrived(Connection connection, String externalId, Instant since) {
        return ports
                .transactions()
                .in(
                        connection.workspace(),
                        () -> deliveries.latest(Optional.of(connection.id()), Optional.empty(), LATEST_DELIVERIES))
                .stream()
                .filter(delivery -> !delivery.receivedAt().isBefore(since)
                        && delivery.hints().stream()
                                .anyMatch(hint -> hint.externalId().equals(externalId)))
                .map(Delivery::receivedAt)
                .min(Instant::compareTo);
    }

    private Finding webhooks(Verdict verdict, String evidence) {
        return new Finding(Ability.WEBHOOKS, verdict, evidence, clock.instant());
    }
}
