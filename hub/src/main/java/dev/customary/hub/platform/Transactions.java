package dev.customary.hub.platform;

import java.util.function.Supplier;

/**
 * All or nothing. Everything that the store's ports do inside {@link #in} is committed together, in one workspace; nothing
 * outside of that workspace can be read or written meanwhile. Thread-safe.
 */
public interface Transactions {

    /**
     * Does {@code work} in one transaction of {@code workspace}; joins the transaction that is already open on this thread.
     * Rolled back, and nothing done, when {@code work} throws. May do {@code work} again after a deadlock or a lost race, so
     * it must have no effect outside of the store; those go into {@link #afterCommit}.
     */
    <T> T in(int workspace, Supplier<T> work);

    /** As {@link #in(int, Supplier)}, for work without a result. */
    default void run(int workspace, Runnable work) {
        in(workspace, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Does {@code effect} once the transaction of this thread is committed; never if it is rolled back. */
    void afterCommit(Runnable effect);
}
