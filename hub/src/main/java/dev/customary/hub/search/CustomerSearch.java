package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search of one workspace, kept in step with its store: it follows every change it is told of within moments, and a
 * comparison of everything brings back what it was not told of. Thread-safe.
 */
public final class CustomerSearch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerSearch.class);
    private static final int AT_ONCE = 2000;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** How the index stands. */
    public enum State {
        /** It holds what the store holds, as far as anybody has told it. */
        IN_STEP,
        /** Changes wait for it, or it is being compared with the store. */
        BEHIND,
        /** It can not be asked: the disk fails, or a server does not answer. */
        AWAY
    }

    /**
     * @param documents how many customers the index holds; when it is away, how many it held when it was last asked
     * @param customers how many the store has
     * @param waiting how many changes it has yet to follow
     */
    public record Status(State state, long documents, long customers, long waiting) {}

    /**
     * What a comparison found, and mended.
     *
     * @param written how many entries were wrong, and have been written or removed
     * @param documents how many customers the index held before
     * @param customers how many the store had
     * @param newestIndexed when the one was changed that was changed last, of those in the index before
     * @param newestStored the same of the store
     */
    public record Compared(
            long written,
            long documents,
            long customers,
            Optional<Instant> newestIndexed,
            Optional<Instant> newestStored) {}

    private final String engine;
    private final Projection projection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<CustomerId> waiting = new LinkedHashSet<>();
    private final List<Thread> threads;
    private boolean comparisonWished;
    private volatile boolean comparing;
    private volatile boolean following;
    private volatile boolean closed;
    private volatile long documents;

    private CustomerSearch(String engine, Projection projection) {
        this.engine = engine;
        this.projection = projection;
        this.threads = List.of(
                Thread.ofVirtual().name("search-follow").unstarted(this::followUntilClosed),
                Thread.ofVirtual().name("search-compare").unstarted(this::compareUntilClosed));
    }

    /**
     * Opens the index that {@code engine} keeps, and begins to compare it with the store.
     *
     * @throws UncheckedIOException when the disk fails; a server that does not answer is waited for in the background
     */
    public static CustomerSearch open(int workspace, SearchEngine engine, Documents documents) {
        return open(engine.label(), workspace, engine::open, documents);
    }

    static CustomerSearch open(int workspace, Supplier<CustomerIndex> opening, Documents documents) {
        return open("embedded", workspace, opening, documents);
    }

    private static CustomerSearch open(
            String engine, int workspace, Supplier<CustomerIndex> opening, Documents documents) {
        var search = new CustomerSearch(engine, new Projection(workspace, documents, opening));
        search.compare();
        search.threads.forEach(Thread::start);
        return search;
    }

    /** These customers may be others than before. Does not wait. */
    public void changed(Collection<CustomerId> customers) {
        signalled(() -> waiting.addAll(customers));
    }

    /** Compares everything, in the background; a comparison under way is followed by another. */
    public void compare() {
        signalled(() -> comparisonWished = true);
    }

    /**
     * Compares everything, customer by customer, mends what differs, and waits until that is seen. What changes meanwhile may be
     * counted as well.
     *
     * @throws UncheckedIOException when the disk fails, or a server does not answer
     */
    public Compared compareNow() {
        projection.mend();
        projection.index().refresh();
        long documents = projection.index().size();
        Optional<Instant> indexed = projection.index().newest();
        long customers = projection.customers();
        Optional<Instant> stored = projection.newest();
        var repaired = IndexRepair.repair(projection);
        return new Compared(
                repaired.missing() + repaired.stale() + repaired.orphaned(), documents, customers, indexed, stored);
    }

    /**
     * @throws IllegalArgumentException when the query's cursor is not one of this order
     * @throws UncheckedIOException when the disk fails, or a server does not answer
     */
    public SearchResult search(SearchQuery query) {
        return projection.index().search(query);
    }

    /** What the store says of these customers by now; those it does not know are absent. */
    public Map<CustomerId, SearchDocument> documents(Collection<CustomerId> ids) {
        return projection.documents(ids);
    }

    /** What keeps the index, see {@link SearchEngine#label}. */
    public String engine() {
        return engine;
    }

    public Status status() {
        long behind = waiting();
        boolean busy = behind > 0 || comparing || following || locked(() -> comparisonWished);
        boolean away = !counted();
        State state = busy ? State.BEHIND : State.IN_STEP;
        return new Status(away ? State.AWAY : state, documents, projection.customers(), behind);
    }

    private boolean counted() {
        try {
            documents = projection.index().size();
            return true;
        } catch (UncheckedIOException failure) {
            LOG.debug("search: the index can not be asked", failure);
            return false;
        }
    }

    /** How many changes it has yet to follow. */
    public long waiting() {
        return locked(waiting::size);
    }

    @Override
    public void close() {
        closed = true;
        signalled(() -> {});
        threads.forEach(CustomerSearch::join);
        projection.close();
    }

    /** What is cut off is brought by the comparison at the next start. */
    private static void join(Thread thread) {
        try {
            if (!thread.join(LONGEST_END)) {
                LOG.warn("search: {} is cut off", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followUntilClosed() {
        while (true) {
            List<CustomerId> some = takeSome();
            if (closed) return;
            try {
                projection.follow(some);
            } catch (RuntimeException failure) {
                if (!closed) {
                    told("changes were not followed; everything will be compared", failure);
                    compare();
                }
            } finally {
                following = false;
            }
        }
    }

    private List<CustomerId> takeSome() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) news.awaitUninterruptibly();
            var some = waiting.stream().limit(AT_ONCE).toList();
            some.forEach(waiting::remove);
            following = !some.isEmpty();
            return new ArrayList<>(some);
        } finally {
            lock.unlock();
        }
    }

    private void compareUntilClosed() {
        while (awaitWish()) {
            try {
                projection.mend();
                var repaired = IndexRepair.repair(projection);
                if (!repaired.isNothing()) LOG.info("search: compared with the store and repaired: {}", repaired);
            } catch (RuntimeException failure) {
                if (!closed) {
                    told("the comparison with the store failed, and is made again", failure);
                    pause();
                    compare();
                }
            } finally {
                comparing = false;
            }
        }
    }

    /** A server that is away says so every two seconds; where in the hub that was noticed does not help anybody. */
    private static void told(String what, RuntimeException failure) {
        if (failure instanceof SearchAwayException) {
            LOG.warn("search: {}: {}", what, failure.getMessage());
        } else {
            LOG.error("search: {}", what, failure);
        }
    }

    /** Until the disk, or the database, may do again what it did not do. */
    private void pause() {
        locked(() -> {
            long left = BETWEEN_TRIES.toNanos();
            while (left > 0 && !closed) {
                left = await(left);
            }
            return true;
        });
    }

    /** An index can break while nobody asks it for anything, when it is to be kept on disk; then it is as if somebody wished. */
    private boolean awaitWish() {
        lock.lock();
        try {
            while (!comparisonWished && !closed && projection.index().isOpen()) {
                await(BETWEEN_LOOKS.toNanos());
            }
            comparisonWished = false;
            comparing = !closed;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** How much of the time is left, in nanoseconds. */
    private long await(long nanos) {
        try {
            return news.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void signalled(Runnable change) {
        locked(() -> {
            change.run();
            news.signalAll();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
