package dev.customary.benchmarks.ledger;

/** One who enters points, each entry as soon as the one before is on disk. Belongs to one thread. */
public interface Till extends AutoCloseable {
    /** Returns when the entry is on disk. */
    void enter();

    @Override
    default void close() {}
}
