package dev.customary.hub.delivery;

import dev.customary.hub.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when webhooks fall silent, and has the system read more often until they come again. Called inside a transaction;
 * thread-safe.
 */
public final class Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

    /** Reading takes one part in so many of the time, at most. */
    private static final int PARTS = 5;

    private final Hearings hearings;
    private final Patience patience;
    private final InstantSource clock;
    private final Consumer<Connection> changed;

    /**
     * How long is waited.
     *
     * @param grace so late a webhook may come
     * @param whileSilent the pause between readings while webhooks are silent
     */
    public record Patience(Duration grace, Duration whileSilent) {
        public static final Patience STANDARD = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(1));
    }

    /** @param changed hears of a connection whose webhooks fell silent, or came again; not yet committed */
    public Freshness(Hearings hearings, Patience patience, InstantSource clock, Consumer<Connection> changed) {
        this.hearings = hearings;
        this.patience = patience;
        this.clock = clock;
        this.changed = changed;
    }

    /** How the connection's webhooks stand. */
    public Hearing of(Connection connection) {
        return hearings.of(connection.id()).orElseGet(() -> Hearing.none(clock.instant()));
    }

    /** Reading found changes of these records, of which a webhook tells too, before it or soon after. */
    public void found(Connection connection, Collection<String> externalIds) {
        if (!externalIds.isEmpty() && connection.isKnown() && of(connection).state() != Hearing.State.OFF) {
            hearings.noteUnheard(connection.id(), externalIds, clock.instant());
        }
    }

    /** Webhooks told of these records. */
    void heard(Connection connection, Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return;
        }
        hearings.forgetUnheard(connection.id(), externalIds);
        Instant now = clock.instant();
        hearings.change(
                connection.id(), now, before -> noted(connection, before, before.told(externalIds.size(), now)));
    }

    /** What was found by reading long enough ago and was not told by now was missed. */
    public void judge(Connection connection) {
        Instant now = clock.instant();
        int missed = hearings.takeUnheard(connection.id(), now.minus(patience.grace()));
        if (missed > 0) {
            hearings.change(connection.id(), now, before -> noted(connection, before, before.missed(missed, now)));
        }
    }

    /** The system was asked for its webhooks, and had switched some of them off if {@code switchedOff} names them. */
    void asked(Connection connection, Collection<String> switchedOff) {
        Instant now = clock.instant();
        hearings.change(connection.id(), now, before -> {
            Hearing asked = before.asked(now);
            return switchedOff.isEmpty()
                    ? asked
                    : noted(connection, before, asked.switchedOff(String.join(", ", switchedOff), now));
        });
    }

    /** A webhook that should have come did not; they are taken for silent until they come again. */
    public void notHeard(Connection connection, String reason) {
        Instant now = clock.instant();
        hearings.change(connection.id(), now, before -> noted(connection, before, before.silent(reason, now)));
    }

    /**
     * The pause between two scheduled readings.
     *
     * @param took how long the latest one took
     */
    public Duration pause(Connection connection, Optional<Duration> took) {
        if (of(connection).state() != Hearing.State.SILENT) {
            return connection.every();
        }
        Duration least = took.map(time -> time.multipliedBy(PARTS - 1)).orElse(Duration.ZERO);
        Duration shorter = least.compareTo(patience.whileSilent()) > 0 ? least : patience.whileSilent();
        return shorter.compareTo(connection.every()) < 0 ? shorter : connection.every();
    }

    private Hearing noted(Connection connection, Hearing before, Hearing after) {
        if (before.state() != after.state()) {
            if (after.state() == Hearing.State.SILENT)
                LOG.warn("connection {}: webhooks are silent: {}", connection.name(), after.reason());
            else LOG.info("connection {}: webhooks come", connection.name());
            changed.accept(connection);
        }
        return after;
    }
}
