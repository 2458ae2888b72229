package dev.customary.hub.callin;

import dev.customary.connector.CallsIn;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.run.RunRequests;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Hands the calls of systems that call in to their connectors. Thread-safe. */
@Component
public final class CallIns {
    private final Transactions transactions;
    private final Connections connections;
    private final Remotes remotes;
    private final RunRequests requests;
    private final Mailboxes mailboxes;
    private final PostgresSessions sessions;
    private final PostgresCalls calls;
    private final PostgresWork work;
    private final Ids ids;
    private final InstantSource clock;
    private final Settings settings;
    private final Environment environment;

    CallIns(
            Transactions transactions,
            Connections connections,
            Remotes remotes,
            RunRequests requests,
            Mailboxes mailboxes,
            PostgresSessions sessions,
            PostgresCalls calls,
            PostgresWork work,
            Ids ids,
            InstantSource clock,
            Settings settings,
            Environment environment) {
        this.transactions = transactions;
        this.connections = connections;
        this.remotes = remotes;
        this.requests = requests;
        this.mailboxes = mailboxes;
        this.sessions = sessions;
        this.calls = calls;
        this.work = work;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.environment = environment;
    }

    /** Answers a call; empty when there is no such connection, or its system does not call in. */
    public Optional<CallsIn.Reply> answer(int workspace, String connection, CallsIn.Received received) {
        return transactions
                .in(workspace, () -> connections.named(connection))
                .flatMap(known ->
                        connector(known).map(connector -> connector.answer(account(known), received, counter(known))));
    }

    /**
     * How a system stands that calls in.
     *
     * @param at when it called last
     * @param inSession whether it is at work
     */
    public record Contact(Optional<Instant> at, boolean inSession) {}

    /** How the connection's system stands; empty when that does not call in. Called inside a transaction. */
    public Optional<Contact> contact(Connection connection) {
        return connector(connection)
                .map(callsIn -> sessions.find(connection.id())
                        .map(session -> new Contact(Optional.of(session.heardAt()), session.open()))
                        .orElseGet(() -> new Contact(Optional.empty(), false)));
    }

    /** What a person installs beside the system; empty when that does not call in. */
    public Optional<CallsIn.SetupFile> setupFile(Connection connection) {
        return connector(connection).map(connector -> connector.setupFile(account(connection)));
    }

    private Optional<CallsIn> connector(Connection connection) {
        return remotes.connector(connection, CallsIn.class);
    }

    private CallsIn.Account account(Connection connection) {
        var openPort = Optional.ofNullable(environment.getProperty("local.server.port", Integer.class));
        return new CallsIn.Account(
                connection.name(),
                connection.publicId().toString(),
                connection.settings(),
                URI.create(settings.server().baseUrl(openPort) + "/api/v1/callin/" + connection.name()));
    }

    private CallsIn.Counter counter(Connection connection) {
        return new SessionCounter(connection, transactions, requests, mailboxes, sessions, calls, work, ids, clock);
    }
}
