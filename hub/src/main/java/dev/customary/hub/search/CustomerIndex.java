package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The search index of one workspace. What is put or removed is found, or not found any more, less than 100 ms later (while
 * very much is put, some hundred), and outlasts a crash some seconds later; until then {@link IndexRepair} brings it back from the store. Thread-safe.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} when the disk fails, and an index that failed so is not
 * {@link #isOpen} any more. An index that is kept by a server throws {@link SearchAwayException}, with what the server said,
 * when that does not answer or refuses; it stays open, and what was not taken in then is brought by the next comparison.
 */
public interface CustomerIndex extends AutoCloseable {

    /**
     * What the index holds of a customer. Entries with one stamp have one content.
     *
     * @param print see {@link SearchDocument#print}
     */
    record Entry(CustomerId id, long version, long stamp, long print) {}

    /** Takes documents in, in place of those of the same ids; leaves alone the customers of which it holds a newer version. */
    void put(Collection<SearchDocument> documents);

    /** Forgets customers; ids that it does not hold do not matter. */
    void remove(Collection<CustomerId> ids);

    /** When it returns, everything that was put or removed before is seen. */
    void refresh();

    /**
     * It was compared with the store just now, and holds everything. One that is built beside an index of an older form, which
     * answered so far, takes its place.
     */
    default void whole() {
        // Most have nothing beside them.
    }

    /**
     * Finds customers.
     *
     * @throws IllegalArgumentException when the query's cursor is not one of this order
     */
    SearchResult search(SearchQuery query);

    /** The next entries after {@code after} in the order of ids, as last refreshed. For walking over all. */
    List<Entry> after(Optional<CustomerId> after, int limit);

    /** How many customers it holds, as last refreshed. */
    long size();

    /** When the one that was changed last was changed, as last refreshed; empty when it holds none. */
    Optional<Instant> newest();

    /** False once it is closed or broken; then it is to be opened again. */
    boolean isOpen();

    /** Keeps everything and lets go of the disk. */
    @Override
    void close();
}
