package dev.customary.hub.callin;

import dev.customary.connector.CallsIn.Beginning;
import dev.customary.connector.CallsIn.Counter;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.run.RunRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The counter of one connection. */
final class SessionCounter implements Counter {
    private static final int ALLOWED = 5;
    private static final Duration LOCK = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int DONE = 100;
    private static final int NOT_DONE = 99;

    private final Connection connection;
    private final Transactions transactions;
    private final RunRequests requests;
    private final Mailboxes mailboxes;
    private final PostgresSessions sessions;
    private final PostgresCalls calls;
    private final PostgresWork work;
    private final Ids ids;
    private final InstantSource clock;

    SessionCounter(
            Connection connection,
            Transactions transactions,
            RunRequests requests,
            Mailboxes mailboxes,
            PostgresSessions sessions,
            PostgresCalls calls,
            PostgresWork work,
            Ids ids,
            InstantSource clock) {
        this.connection = connection;
        this.transactions = transactions;
        this.requests = requests;
        this.mailboxes = mailboxes;
        this.sessions = sessions;
        this.calls = calls;
        this.work = work;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Beginning begin() {
        return in(() -> {
            Session before = sessions.lock(id(), now());
            if (mailboxes.isOpen(Optional.of(before))) return new Beginning.Busy();
            calls.failAll(id(), Mailboxes.over());
            if (!isAnythingToDo()) {
                sessions.save(id(), new Session(before.ticket(), false, now(), "", 0, Optional.empty()));
                return new Beginning.NothingToDo();
            }
            var ticket = UUID.randomUUID().toString();
            sessions.save(id(), new Session(ticket, true, now(), "", 0, Optional.empty()));
            return new Beginning.Begun(ticket);
        });
    }

    private boolean isAnythingToDo() {
        if (connection.paused()) return false;
        requests.queueIfDue(connection);
        work.becomeDue(id(), now());
        return work.isUnderWay(id(), now());
    }

    @Override
    public void refuse() {
        in(() -> {
            Session known = sessions.lock(id(), now());
            int before =
                    known.refusedAt().filter(at -> at.plus(LOCK).isAfter(now())).isPresent() ? known.refused() : 0;
            sessions.save(
                    id(),
                    new Session(
                            known.ticket(),
                            known.open(),
                            known.heardAt(),
                            known.noted(),
                            before + 1,
                            Optional.of(now())));
            return true;
        });
    }

    @Override
    public boolean isLocked() {
        return in(() -> sessions.find(id())
                .filter(known -> known.refused() >= ALLOWED)
                .flatMap(Session::refusedAt)
                .filter(at -> at.plus(LOCK).isAfter(now()))
                .isPresent());
    }

    @Override
    public boolean isOpen(String ticket) {
        return in(() -> mailboxes.isOpen(sessions.find(id())) && sessions.heard(id(), ticket, now()));
    }

    @Override
    public Optional<Http.Call> next(String ticket) {
        in(() -> calls.failHandedOut(
                id(),
                ticket,
                new RemoteException(Kind.UNREACHABLE, "the system asked for more without an answer (expected: one)")));
        return mailboxes.bell().await(() -> in(() -> calls.next(id(), ticket)), isIdle() ? Duration.ZERO : PATIENCE);
    }

    @Override
    public boolean answered(String ticket, Http.Answer answer) {
        return in(() -> calls.answer(id(), ticket, answer));
    }

    @Override
    public boolean failed(String ticket, RemoteException failure) {
        return in(() -> {
            boolean failed = calls.failHandedOut(id(), ticket, failure);
            if (!failed && sessions.heard(id(), ticket, now())) calls.failAll(id(), failure);
            return failed;
        });
    }

    /** Between the end of one piece of work and the beginning of the next there is nothing to be seen, so it is looked twice. */
    @Override
    public int percentDone(String ticket) {
        var idle = new boolean[1];
        return mailboxes
                .bell()
                .await(
                        () -> {
                            if (in(() -> calls.isWaiting(id()))) return Optional.of(percent());
                            boolean wasIdle = idle[0];
                            idle[0] = isIdle();
                            return wasIdle && idle[0] ? Optional.of(DONE) : Optional.empty();
                        },
                        PATIENCE)
                .orElseGet(this::percent);
    }

    private boolean isIdle() {
        return in(() -> !calls.isWaiting(id()) && !work.isUnderWay(id(), now()));
    }

    private int percent() {
        return Math.min(NOT_DONE, in(() -> work.percent(id())).orElse(NOT_DONE));
    }

    @Override
    public void note(String ticket, String word) {
        in(() -> {
            sessions.note(id(), ticket, word);
            return true;
        });
    }

    @Override
    public String noted(String ticket) {
        return in(() -> sessions.find(id()))
                .filter(known -> known.ticket().equals(ticket))
                .map(Session::noted)
                .orElse("");
    }

    @Override
    public void end(String ticket) {
        in(() -> {
            Session known = sessions.lock(id(), now());
            if (!known.open() || !known.ticket().equals(ticket)) return false;
            sessions.save(id(), new Session(ticket, false, now(), known.noted(), known.refused(), known.refusedAt()));
            calls.failAll(id(), Mailboxes.over());
            return true;
        });
    }

    private <T> T in(Supplier<T> part) {
        return transactions.in(connection.workspace(), part);
    }

    private ConnectionId id() {
        return connection.id();
    }

    private Instant now() {
        return clock.instant();
    }
}
