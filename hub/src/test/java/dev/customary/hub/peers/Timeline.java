package dev.customary.hub.peers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A time that passes while all wait. What was begun in it takes turns, one at a time: it works in no time at all until it waits, and
 * then the one goes on whose time comes first. The same beginning takes the same course. What waits for anything but time, such as
 * a lock that another one holds while it waits, stands still for good.
 */
final class Timeline implements InstantSource, AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Ends what was begun, when nobody is interested any more. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("over", null, false, false);
        }
    }

    private static final class Turn {
        private final Semaphore go = new Semaphore(0);
        private Instant at = Instant.MIN;
        private long number;
        private @Nullable Throwable failure;

        Instant at() {
            return at;
        }

        long number() {
            return number;
        }
    }

    private final PriorityQueue<Turn> waiting =
            new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparingLong(Turn::number));
    private final Semaphore stopped = new Semaphore(0);
    private Instant now;
    private long numbers;
    private @Nullable Turn running;
    private boolean over;

    Timeline(Instant beginning) {
        now = beginning;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Begins {@code work}, at this moment. */
    void begin(Runnable work) {
        var turn = new Turn();
        enter(turn, now);
        Thread.ofVirtual().start(() -> {
            turn.go.acquireUninterruptibly();
            try {
                if (!over) work.run();
            } catch (Over end) {
                // nobody is interested any more
            } catch (Throwable failure) {
                turn.failure = failure;
            } finally {
                stopped.release();
            }
        });
    }

    private void enter(Turn turn, Instant at) {
        turn.at = at;
        turn.number = numbers++;
        waiting.add(turn);
    }

    /** Whoever calls this waits so long; who was not begun in this time moves it. */
    void pass(Duration time) {
        var turn = running;
        if (turn == null) {
            now = now.plus(time);
            return;
        }
        enter(turn, now.plus(time));
        stopped.release();
        turn.go.acquireUninterruptibly();
        if (over) throw new Over();
    }

    /** Lets so much time pass. */
    void run(Duration time) {
        var end = now.plus(time);
        for (var next = waiting.peek(); next != null && !next.at.isAfter(end); next = waiting.peek()) step();
        if (now.isBefore(end)) now = end;
    }

    /** Lets time pass until something is true. */
    void await(String what, Duration most, BooleanSupplier isSo) {
        var end = now.plus(most);
        while (!isSo.getAsBoolean()) {
            if (!now.isBefore(end)) throw new AssertionError("%s is not so after %s".formatted(what, most));
            run(LOOK);
        }
    }

    private void step() {
        var turn = waiting.remove();
        if (turn.at.isAfter(now)) now = turn.at;
        running = turn;
        turn.go.release();
        stopped.acquireUninterruptibly();
        running = null;
        if (turn.failure instanceof RuntimeException failure) throw failure;
        if (turn.failure instanceof Error failure) throw failure;
    }

    @Override
    public void close() {
        over = true;
        while (!waiting.isEmpty()) {
            var turn = waiting.remove();
            running = turn;
            turn.go.release();
            stopped.acquireUninterruptibly();
        }
        running = null;
    }
}
