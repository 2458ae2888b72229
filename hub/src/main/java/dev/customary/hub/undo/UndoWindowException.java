package dev.customary.hub.undo;

import java.time.Duration;
import java.time.Instant;

/** It is too long ago to be taken back; nothing was done. */
public final class UndoWindowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndoWindowException(Instant at, Duration window) {
        super("changes of %s: too long ago to be taken back (expected: within undo.window, %d days)"
                .formatted(at, window.toDays()));
    }
}
