package dev.customary.hub.callin;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * The ways to systems that call in. A call waits for the system's open session and for what the system makes of it; while no
 * session is open it fails at once. Thread-safe.
 */
@Component
public final class Mailboxes implements ConnectorRegistry.Mailboxes {
    /** So long a system may work on one call without a word before its session counts as lost. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private static final Duration UNTIL_NEXT_SESSION = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final PostgresSessions sessions;
    private final PostgresCalls calls;
    private final Ids ids;
    private final InstantSource clock;
    private final Bell bell;

    Mailboxes(
            Transactions transactions,
            PostgresSessions sessions,
            PostgresCalls calls,
            Signals signals,
            Ids ids,
            InstantSource clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.calls = calls;
        this.ids = ids;
        this.clock = clock;
        this.bell = new Bell(signals);
    }

    Bell bell() {
        return bell;
    }

    @Override
    public boolean isOpen(Connection connection) {
        return transactions.in(connection.workspace(), () -> isOpen(sessions.find(connection.id())));
    }

    boolean isOpen(Optional<Session> session) {
        Instant earliest = clock.instant().minus(LONGEST_SILENCE);
        return session.filter(known -> known.open() && known.heardAt().isAfter(earliest))
                .isPresent();
    }

    @Override
    public Http open(Connection connection) {
        return call -> send(connection, call);
    }

    /** These, each as {@code more} makes it. */
    public ConnectorRegistry.Mailboxes with(BiFunction<Connection, Http, Http> more) {
        var bare = this;
        return new ConnectorRegistry.Mailboxes() {
            @Override
            public Http open(Connection connection) {
                return more.apply(connection, bare.open(connection));
            }

            @Override
            public boolean isOpen(Connection connection) {
                return bare.isOpen(connection);
            }
        };
    }

    private Http.Answer send(Connection connection, Http.Call call) {
        UUID id = ids.next();
        boolean isAdded = transactions.in(
                connection.workspace(),
                () -> isOpen(sessions.find(connection.id())) && calls.add(id, connection.id(), call));
        if (!isAdded) throw notThere(connection, call);
        try {
            var outcome = bell.await(() -> outcome(connection, id), LONGEST_SILENCE.multipliedBy(2))
                    .orElseGet(() -> lost(call));
            if (outcome.failure().isPresent()) throw outcome.failure().get();
            return outcome.answer().orElseThrow();
        } finally {
            transactions.run(connection.workspace(), () -> calls.remove(id));
        }
    }

    private Optional<PostgresCalls.Outcome> outcome(Connection connection, UUID id) {
        return transactions.in(connection.workspace(), () -> {
            var outcome = calls.take(id);
            if (outcome.isEmpty() && !isOpen(sessions.find(connection.id()))) calls.failAll(connection.id(), over());
            return outcome.or(() -> calls.take(id));
        });
    }

    private static PostgresCalls.Outcome lost(Http.Call call) {
        return new PostgresCalls.Outcome(
                Optional.empty(),
                Optional.of(new RemoteException(Kind.UNREACHABLE, call + ": no answer came in time (expected: one)")));
    }

    /** What becomes of calls that a session did not answer. */
    static RemoteException over() {
        return new RemoteException(Kind.UNREACHABLE, "the session ended without an answer (expected: one)");
    }

    private static RemoteException notThere(Connection connection, Http.Call call) {
        return new RemoteException(
                Kind.UNREACHABLE,
                "%s: %s is not calling now (expected: its next session)".formatted(call, connection.name()),
                UNTIL_NEXT_SESSION,
                null);
    }
}
