package dev.customary.hub.memory;

import dev.customary.hub.platform.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one transaction at a time: how to take back what was done in it, and what follows when it is committed. */
final class Journal implements Transactions {
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> effects = new ArrayList<>();
    private final Map<Integer, Tables> workspaces = new HashMap<>();
    private @Nullable Tables current;
    private int workspace;
    private boolean doomed;

    @Override
    public <T> T in(int workspace, Supplier<T> work) {
        return oneAtATime.isHeldByCurrentThread() && current != null ? join(workspace, work) : begin(workspace, work);
    }

    @Override
    public void afterCommit(Runnable effect) {
        tables();
        effects.add(effect);
    }

    /** What the workspace of this thread's transaction holds. */
    Tables tables() {
        if (!oneAtATime.isHeldByCurrentThread() || current == null) {
            throw new IllegalStateException("no transaction on this thread (expected: to be called inside of one)");
        }
        return current;
    }

    /** Notes how to take back what is about to be done. */
    void undo(Runnable step) {
        tables();
        undo.push(step);
    }

    private <T> T begin(int workspace, Supplier<T> work) {
        List<Runnable> following;
        T result;
        oneAtATime.lock();
        try {
            open(workspace);
            result = whole(work);
            following = List.copyOf(effects);
        } finally {
            close();
            oneAtATime.unlock();
        }
        following.forEach(Runnable::run);
        return result;
    }

    private void open(int workspace) {
        this.workspace = workspace;
        current = workspaces.computeIfAbsent(workspace, _ -> new Tables(this));
    }

    private void close() {
        current = null;
        doomed = false;
        undo.clear();
        effects.clear();
    }

    private <T> T whole(Supplier<T> work) {
        boolean committed = false;
        try {
            T result = work.get();
            if (doomed) {
                throw new IllegalStateException("a transaction inside of this one failed (expected: to fail with it)");
            }
            committed = true;
            return result;
        } finally {
            if (!committed) {
                undo.forEach(Runnable::run);
            }
        }
    }

    private <T> T join(int workspace, Supplier<T> work) {
        if (workspace != this.workspace) {
            throw new IllegalStateException(
                    "workspace %d inside a transaction of %d (expected: one workspace a transaction)"
                            .formatted(workspace, this.workspace));
        }
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            doomed |= !done;
        }
    }
}
