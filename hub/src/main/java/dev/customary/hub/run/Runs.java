package dev.customary.hub.run;

import dev.customary.hub.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The runs of the current workspace. Called inside a transaction. */
public interface Runs {

    /**
     * Queues a run, unless an active one of the same connection does the same or more (a full one does more than one for
     * changes): then that one is given back, approved if {@code run} is. The number in {@code run} is not looked at.
     */
    Run queue(Run run);

    /**
     * Takes the most urgent run that is due and that no other worker holds, at most one of a connection at a time. It is held
     * until it is saved as waiting or finished, or {@code lease} is over.
     */
    Optional<Run> claim(Instant now, Duration lease);

    /**
     * Keeps the run's state, counters and checkpoint and renews the hold on it until {@code heldUntil}.
     *
     * @throws RunTakenException if it was claimed since {@code run} was; nothing of the transaction may stay then
     */
    void save(Run run, Instant heldUntil);

    /** Ends the hold on a run that goes on, unless it was claimed since {@code run} was. */
    void letGo(Run run);

    Optional<Run> find(UUID id);

    /** The latest runs, newest first, after {@code before} (a number), of one connection or of all. */
    List<Run> latest(Optional<ConnectionId> connection, Optional<Long> before, int limit);

    /** Asks an active run to stop at its next page. False if it is not active. */
    boolean cancel(UUID id);

    boolean isCancelled(UUID id);

    /** How far a connection is known; empty before the first run that came to its end. */
    Optional<Horizon> horizon(ConnectionId connection);

    /** Notes how far a connection is known. */
    void reached(ConnectionId connection, Horizon horizon);

    /** The modes of runs beside which one of {@code mode} is not needed. */
    static Set<Run.Mode> doingAsMuch(Run.Mode mode) {
        return switch (mode) {
            case FULL -> Set.of(Run.Mode.FULL);
            case CHANGED -> Set.of(Run.Mode.CHANGED, Run.Mode.FULL);
            case CHECK -> Set.of(Run.Mode.CHECK, Run.Mode.FULL);
            // Each makes or applies a plan of its own.
            case PLAN, APPLY -> Set.of();
        };
    }
}
