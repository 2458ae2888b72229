package dev.customary.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time, the others standing still where something else could happen first: before and after
 * each transaction and each call. Who goes on is left to chance, and the same chance gives the same run again.
 */
final class Turns {

    /** Thrown inside a thread whose process has died. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** A thread of one process. */
    static final class Turn {
        private final String process;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private boolean isAtCall;
        private boolean dead;
        private boolean done;
        private @Nullable Throwable failure;

        private Turn(String process) {
            this.process = process;
        }
    }

    private final Random random;
    private final List<Turn> waiting = new ArrayList<>();
    private @Nullable Turn running;

    Turns(Random random) {
        this.random = random;
    }

    /** Begins {@code work} as a thread of {@code process}; it runs when it is its turn. */
    void begin(String process, Runnable work) {
        var turn = new Turn(process);
        Thread.ofVirtual().start(() -> {
            turn.go.acquireUninterruptibly();
            try {
                if (!turn.dead) work.run();
            } catch (Killed end) {
                // as a process that is gone says nothing more
            } catch (Throwable failure) {
                turn.failure = failure;
            } finally {
                turn.done = true;
                turn.stopped.release();
            }
        });
        waiting.add(turn);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** True while a thread stands right before or after a call, where a real one does not stand for long. */
    boolean isSomebodyAtACall() {
        return waiting.stream().anyMatch(turn -> turn.isAtCall);
    }

    /** Lets one thread go on to its next stop. */
    void next() {
        var turn = waiting.remove(random.nextInt(waiting.size()));
        running = turn;
        turn.go.release();
        turn.stopped.acquireUninterruptibly();
        running = null;
        if (!turn.done) waiting.add(turn);
        if (turn.failure instanceof RuntimeException failure) throw failure;
        if (turn.failure instanceof Error failure) throw failure;
    }

    /** A place where the running thread may stand still; nothing on a thread that is none of these. */
    void stop(boolean isAtCall) {
        var turn = running;
        if (turn == null) return;
        turn.isAtCall = isAtCall;
        turn.stopped.release();
        turn.go.acquireUninterruptibly();
        if (turn.dead) throw new Killed();
    }

    /** The process of the running thread; empty when none runs. */
    String process() {
        return running == null ? "" : running.process;
    }

    /** All threads of {@code process} end where they stand. The running one has to throw {@link Killed} itself. */
    void kill(String process) {
        for (var turn : List.copyOf(waiting)) {
            if (!turn.process.equals(process)) continue;
            turn.dead = true;
            waiting.remove(turn);
            turn.go.release();
            turn.stopped.acquireUninterruptibly();
        }
    }

    /** Lets all threads go on to their ends. */
    void drain() {
        while (!waiting.isEmpty()) next();
    }
}
