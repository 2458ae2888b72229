package dev.customary.hub.peers;

import dev.customary.connector.CallsIn;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The mailbox and the counter of one system that calls in, in memory: what the hub keeps in PostgreSQL. */
final class Visits implements CallsIn.Counter {
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** In PostgreSQL whatever waits becomes due when the system comes; here it does not wait for long. */
    private static final Duration UNTIL_NEXT = Duration.ofSeconds(30);

    private static final int DONE = 100;
    private static final int NOT_DONE = 99;

    private static final class Letter {
        final Http.Call call;
        private Http.@Nullable Answer answer;
        private @Nullable RemoteException failure;

        Letter(Http.Call call) {
            this.call = call;
        }
    }

    private final Timeline time;
    private final Runnable begins;
    private final BooleanSupplier isAnythingToDo;
    private final Deque<Letter> letters = new ArrayDeque<>();
    private @Nullable Letter handedOut;
    private String open = "";
    private String noted = "";
    private int sessions;

    /**
     * @param begins queues what is due when the system comes
     * @param isAnythingToDo whether the hub has work for the system
     */
    Visits(Timeline time, Runnable begins, BooleanSupplier isAnythingToDo) {
        this.time = time;
        this.begins = begins;
        this.isAnythingToDo = isAnythingToDo;
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** The way to the system: waits until it has come for {@code call} and brought what came of it. */
    Http.Answer send(Http.Call call) {
        if (open.isEmpty()) throw new RemoteException(Kind.UNREACHABLE, call + ": not calling now", UNTIL_NEXT, null);
        var letter = new Letter(call);
        letters.add(letter);
        while (letter.answer == null && letter.failure == null) time.pass(BEAT);
        if (letter.failure != null) throw letter.failure;
        return Optional.ofNullable(letter.answer).orElseThrow();
    }

    @Override
    public CallsIn.Beginning begin() {
        if (!open.isEmpty()) return new CallsIn.Beginning.Busy();
        begins.run();
        if (!isAnythingToDo.getAsBoolean()) return new CallsIn.Beginning.NothingToDo();
        open = "ticket-" + ++sessions;
        return new CallsIn.Beginning.Begun(open);
    }

    @Override
    public void refuse() {
        throw new AssertionError("a Web Connector was refused");
    }

    @Override
    public boolean isLocked() {
        return false;
    }

    @Override
    public boolean isOpen(String ticket) {
        return ticket.equals(open);
    }

    @Override
    public Optional<Http.Call> next(String ticket) {
        wait(() -> !letters.isEmpty());
        handedOut = letters.poll();
        return Optional.ofNullable(handedOut).map(letter -> letter.call);
    }

    @Override
    public boolean answered(String ticket, Http.Answer answer) {
        if (handedOut == null) return false;
        handedOut.answer = answer;
        handedOut = null;
        return true;
    }

    @Override
    public boolean failed(String ticket, RemoteException failure) {
        if (handedOut == null) return false;
        handedOut.failure = failure;
        handedOut = null;
        return true;
    }

    @Override
    public int percentDone(String ticket) {
        wait(() -> !letters.isEmpty() || !isAnythingToDo.getAsBoolean());
        return letters.isEmpty() && !isAnythingToDo.getAsBoolean() ? DONE : NOT_DONE;
    }

    /** What was just answered is worked on only when this one waits. */
    private void wait(BooleanSupplier isSo) {
        var end = time.instant().plus(PATIENCE);
        do time.pass(BEAT);
        while (!isSo.getAsBoolean() && time.instant().isBefore(end));
    }

    @Override
    public void note(String ticket, String word) {
        noted = word;
    }

    @Override
    public String noted(String ticket) {
        return noted;
    }

    @Override
    public void end(String ticket) {
        if (!isOpen(ticket)) return;
        open = "";
        var over = new RemoteException(Kind.UNREACHABLE, "the session ended without an answer (expected: one)");
        letters.forEach(letter -> letter.failure = over);
        letters.clear();
        failed(ticket, over);
    }
}
