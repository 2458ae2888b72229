package dev.customary.hub.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Carries out what many callers want in few transactions: what arrives while one is under way goes into the next, all of it
 * together. Nobody waits for company: a lonely wish is carried out at once. Thread-safe.
 *
 * <p>The callers do the work themselves. Who comes while nobody leads leads: he carries out what has gathered, and hands the lead
 * to the first of those who came meanwhile, so that nobody works for others longer than for one group.
 *
 * @param <W> what is wanted
 * @param <O> what becomes of it
 */
public final class GroupCommit<W, O> {
    private final int most;
    private final Work<W, O> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Asked<W, O>> waiting = new ArrayDeque<>();
    private boolean isLed;

    /**
     * Carries out a group, all of it or nothing.
     *
     * @param <W> what is wanted
     * @param <O> what becomes of it
     */
    @FunctionalInterface
    public interface Work<W, O> {
        /** What became of each, in the order of {@code wanted}; returns once all of it is on disk. */
        List<O> carryOut(int workspace, List<W> wanted);
    }

    /** @param then what the caller does when he is woken: he takes what became of his wish, or leads */
    private record Asked<W, O>(int workspace, W wanted, CompletableFuture<Supplier<O>> then) {}

    /** @param most how many are carried out in one transaction; with 1 nobody waits for anybody */
    public GroupCommit(int most, Work<W, O> work) {
        this.most = most;
        this.work = work;
    }

    /**
     * Returns when what is wanted is carried out and on disk.
     *
     * @throws RuntimeException what the work threw. Where the database refuses a group's data each is tried by itself, so that
     *     nobody fails for the data of others. After any other failure nobody knows whether it was carried out
     */
    public O ask(int workspace, W wanted) {
        Asked<W, O> asked = new Asked<>(workspace, wanted, new CompletableFuture<>());
        if (most == 1) {
            return outcomes(List.of(asked)).getFirst().get();
        }
        return (isToLead(asked) ? lead(asked) : asked.then().join()).get();
    }

    /** How many wait for whoever leads. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isToLead(Asked<W, O> asked) {
        lock.lock();
        try {
            if (isLed) {
                waiting.add(asked);
                return false;
            }
            isLed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Supplier<O> lead(Asked<W, O> first) {
        List<Asked<W, O>> group = gather(first);
        List<Supplier<O>> outcomes = outcomes(group);
        handOver();
        for (int i = 1; i < group.size(); i++) {
            group.get(i).then().complete(outcomes.get(i));
        }
        return outcomes.getFirst();
    }

    private List<Asked<W, O>> gather(Asked<W, O> first) {
        List<Asked<W, O>> group = new ArrayList<>(List.of(first));
        lock.lock();
        try {
            Asked<W, O> next = waiting.peek();
            while (next != null && next.workspace() == first.workspace() && group.size() < most) {
                group.add(waiting.remove());
                next = waiting.peek();
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void handOver() {
        lock.lock();
        try {
            Asked<W, O> next = waiting.poll();
            if (next == null) {
                isLed = false;
            } else {
                next.then().complete(() -> lead(next).get());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Throws nothing: whatever happens, all of them are woken. */
    private List<Supplier<O>> outcomes(List<Asked<W, O>> group) {
        try {
            return work
                    .carryOut(
                            group.getFirst().workspace(),
                            group.stream().map(Asked::wanted).toList())
                    .stream()
                    .<Supplier<O>>map(outcome -> () -> outcome)
                    .toList();
        } catch (DataIntegrityViolationException refused) {
            if (group.size() > 1) {
                return group.stream()
                        .flatMap(one -> outcomes(List.of(one)).stream())
                        .toList();
            }
            return Collections.nCopies(1, () -> {
                throw refused;
            });
        } catch (RuntimeException failure) {
            return Collections.nCopies(group.size(), () -> {
                throw failure;
            });
        } catch (Error failure) {
            return Collections.nCopies(group.size(), () -> {
                throw failure;
            });
        }
    }
}
