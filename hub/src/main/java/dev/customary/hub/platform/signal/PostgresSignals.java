package dev.customary.hub.platform.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signals by LISTEN and NOTIFY, with one connection of its own for listening that is opened again when it breaks. */
public final class PostgresSignals implements Signals, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresSignals.class);
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration TICK = Duration.ofMillis(100); // until a new listener is noticed
    private static final Duration PAUSE_BEFORE_RECONNECT = Duration.ofMillis(500);

    private final JdbcClient sending;
    private final DataSource listening;
    private final Collection<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private PostgresSignals(DataSource sending, DataSource listening) {
        this.sending = JdbcClient.create(sending);
        this.listening = listening;
        this.thread = Thread.ofVirtual().name("signals").unstarted(this::listenUntilClosed);
    }

    /**
     * Begins to listen.
     *
     * @param sending takes part in the transactions of the application
     * @param listening gives one connection that stays open; not a pool
     */
    public static PostgresSignals start(DataSource sending, DataSource listening) {
        var signals = new PostgresSignals(sending, listening);
        signals.thread.start();
        return signals;
    }

    @Override
    public void send(String channel, String payload) {
        sending.sql("select pg_notify(?, ?)")
                .params(checked(channel), payload)
                .query((row, number) -> number)
                .list();
    }

    @Override
    public Subscription listen(String channel, Consumer<String> heard, Runnable missed) {
        var listener = new Listener(checked(channel), heard, missed);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntilClosed() {
        try {
            do {
                listenOnce();
            } while (!closing.await(PAUSE_BEFORE_RECONNECT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() {
        try (var connection = listening.getConnection()) {
            connection.setAutoCommit(true);
            var source = connection.unwrap(PGConnection.class);
            var served = new HashSet<Listener>();
            while (closing.getCount() > 0) {
                serveNew(connection, served);
                tell(source.getNotifications(Math.toIntExact(TICK.toMillis())));
            }
        } catch (SQLException e) {
            if (closing.getCount() > 0)
                log.warn("signals: the connection broke and is opened again ({})", e.getSQLState());
        }
    }

    /** First LISTEN, then {@code missed}: so nothing falls between. */
    private void serveNew(Connection connection, Set<Listener> served) throws SQLException {
        for (var listener : listeners) {
            if (!served.add(listener)) continue;
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + listener.channel);
            }
            listener.tellMissed();
        }
        served.retainAll(listeners);
    }

    private void tell(PGNotification[] notifications) {
        for (var notification : notifications == null ? new PGNotification[0] : notifications) {
            for (var listener : listeners) listener.tell(notification.getName(), notification.getParameter());
        }
    }

    private static String checked(String channel) {
        if (CHANNEL.matcher(channel).matches()) return channel;
        throw new IllegalArgumentException(
                "channel '%s' (expected: lower-case letters, digits, underscores)".formatted(channel));
    }

    private static final class Listener {
        private final String channel;
        private final Consumer<String> heard;
        private final Runnable missed;

        Listener(String channel, Consumer<String> heard, Runnable missed) {
            this.channel = channel;
            this.heard = heard;
            this.missed = missed;
        }

        void tell(String channel, String payload) {
            if (channel.equals(this.channel)) guarded(() -> heard.accept(payload));
        }

        void tellMissed() {
            guarded(missed);
        }

        private void guarded(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                log.error("signals: a listener of {} failed; the others go on", channel, e);
            }
        }
    }
}
