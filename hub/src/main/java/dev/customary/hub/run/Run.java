package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One pass over a connection.
 *
 * @param number counts the workspace's runs from 1
 * @param since for a reading of changes: from when on, by the remote system's clock
 * @param checkpoint where to read on; empty at the beginning
 * @param whole whether every page since the beginning was read by one worker without interruption: only then may absence
 *     mean something
 * @param notBefore not to be taken up before this moment, while waiting
 * @param error why it failed or waits; empty if it does not
 */
public record Run(
        UUID id,
        long number,
        ConnectionId connection,
        Mode mode,
        Lane lane,
        Trigger trigger,
        Optional<String> actor,
        State state,
        Optional<Outcome> outcome,
        Counters counters,
        OptionalLong total,
        Optional<Instant> since,
        Optional<Cursor> checkpoint,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> notBefore,
        int attempts,
        String error) {

    /** What is read. */
    public enum Mode {
        FULL,
        CHANGED
    }

    /** What started it. */
    public enum Trigger {
        FIRST,
        PERSON,
        SCHEDULE,
        CLI,
        WEBHOOK
    }

    /** Where it stands. */
    public enum State {
        QUEUED,
        RUNNING,
        WAITING,
        FINISHED
    }

    /** How it ended. */
    public enum Outcome {
        CLEAN,
        WITH_REJECTS,
        FAILED,
        CANCELLED
    }

    public boolean isActive() {
        return state != State.FINISHED;
    }
}
