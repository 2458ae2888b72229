package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Page;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a run, one page ahead of who takes them in. Used by one thread. */
final class Reading {

    /**
     * A page and when it was asked for.
     *
     * @param askedAt the moment from which on the remote system may have changed again
     */
    record Read(Page page, Instant askedAt) {}

    private record Ahead(Optional<Cursor> from, CompletableFuture<Read> read) {}

    private final CustomerStream stream;
    private final Run run;
    private final InstantSource clock;
    private final Executor executor;
    private @Nullable Ahead ahead;

    Reading(CustomerStream stream, Run run, InstantSource clock, Executor executor) {
        this.stream = stream;
        this.run = run;
        this.clock = clock;
        this.executor = executor;
    }

    /** The page at {@code from}; begins to read the one after it. */
    Read next(Optional<Cursor> from) {
        Ahead begun = ahead;
        ahead = null;
        Read read = begun != null && begun.from().equals(from) ? await(begun.read()) : read(from);
        Optional<Cursor> next = read.page().next();
        if (next.isPresent()) {
            Lane lane = run.lane();
            ahead = new Ahead(
                    next,
                    CompletableFuture.supplyAsync(
                            () -> ScopedValue.where(Lane.CURRENT, lane).call(() -> read(next)), executor));
        }
        return read;
    }

    private Read read(Optional<Cursor> from) {
        Instant askedAt = clock.instant();
        boolean onlyChanges = run.mode() == Run.Mode.CHANGED && run.since().isPresent();
        Page page = onlyChanges && stream instanceof CustomerStream.ReadsChanges changes
                ? changes.readChanged(run.since().get(), from)
                : stream.read(from);
        return new Read(page, askedAt);
    }

    private static Read await(CompletableFuture<Read> read) {
        try {
            return read.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
