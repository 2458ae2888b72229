package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Page;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reads the pages of a run, some pages ahead of who takes them in. Where the system is the slower of both, each page is taken
 * in by itself as it comes; where it is the faster, those that have come meanwhile are taken in together. Used by one thread.
 */
final class Reading {
    private static final int PAGES_AHEAD = 8;
    private static final int RECORDS_TOGETHER = 1000;
    private static final int PAGES_TOGETHER = 40;

    /**
     * A page and when it was asked for.
     *
     * @param askedAt the moment from which on the remote system may have changed again
     */
    record Read(Page page, Instant askedAt) {}

    private final Function<Optional<Cursor>, Page> pages;
    private final Run run;
    private final InstantSource clock;
    private final Executor executor;

    /** In the order of the pages; empty inside for one after the last page. */
    private final Deque<CompletableFuture<Optional<Read>>> ahead = new ArrayDeque<>();

    private Optional<Cursor> next = Optional.empty();

    /** @param pages gives the page at a cursor */
    Reading(Function<Optional<Cursor>, Page> pages, Run run, InstantSource clock, Executor executor) {
        this.pages = pages;
        this.run = run;
        this.clock = clock;
        this.executor = executor;
    }

    /** The page at {@code from} and those after it that have been read already; goes on reading behind them. */
    List<Read> next(Optional<Cursor> from) {
        if (ahead.isEmpty() || !next.equals(from)) {
            ahead.clear();
            ahead.add(CompletableFuture.completedFuture(Optional.of(read(from))));
        }
        List<Read> together = new ArrayList<>();
        int records = 0;
        do {
            Read read = await(ahead.removeFirst());
            together.add(read);
            records += read.page().records().size();
            next = read.page().next();
            goOn(read);
        } while (next.isPresent()
                && isThere(ahead.getFirst())
                && records < RECORDS_TOGETHER
                && together.size() < PAGES_TOGETHER);
        return together;
    }

    private void goOn(Read last) {
        if (ahead.isEmpty()) {
            ahead.add(CompletableFuture.completedFuture(Optional.of(last)).thenApplyAsync(this::after, executor));
        }
        while (ahead.size() < PAGES_AHEAD) {
            ahead.add(ahead.getLast().thenApplyAsync(this::after, executor));
        }
    }

    private Optional<Read> after(Optional<Read> page) {
        return page.flatMap(read -> read.page().next())
                .map(cursor -> ScopedValue.where(Lane.CURRENT, run.lane()).call(() -> read(Optional.of(cursor))));
    }

    private static boolean isThere(CompletableFuture<Optional<Read>> page) {
        return page.isDone() && !page.isCompletedExceptionally();
    }

    private Read read(Optional<Cursor> from) {
        Instant askedAt = clock.instant();
        Page page = pages.apply(from);
        return new Read(page, page.asOf().orElse(askedAt));
    }

    /** The pages of a system, as a run asks for them. */
    static Function<Optional<Cursor>, Page> of(CustomerStream stream, Run run) {
        Optional<Instant> since = run.changesSince();
        if (since.isPresent() && stream instanceof CustomerStream.ReadsChanges changes) {
            return from -> changes.readChanged(since.get(), from);
        }
        return stream instanceof CustomerStream.ReadsInBulk bulk ? bulk::readInBulk : stream::read;
    }

    private static Read await(CompletableFuture<Optional<Read>> page) {
        try {
            return page.join().orElseThrow();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
