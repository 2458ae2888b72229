package dev.customary.hub.loyalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Carries out the wishes of many callers in few transactions: what arrives while one is under way goes into the next, all of it
 * together. Nobody waits for company: a lonely wish is carried out at once. Thread-safe.
 */
public final class Teller {
    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private record Asked(int workspace, Wish wish, CompletableFuture<Outcome> outcome) {}

    public Teller(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns when the wish is carried out and on disk, or refused.
     *
     * @throws RuntimeException when the database fails; then nobody knows whether it was carried out, and asking again under the
     *     same key tells
     */
    public Outcome ask(int workspace, Wish wish) {
        Asked asked = new Asked(workspace, wish, new CompletableFuture<>());
        waiting.add(asked);
        turn.lock();
        try {
            // Whoever had the turn before may have done it already.
            while (!asked.outcome().isDone()) {
                serve();
            }
        } finally {
            turn.unlock();
        }
        try {
            return asked.outcome().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void serve() {
        List<Asked> some = new ArrayList<>();
        for (Asked next = waiting.poll(); next != null; next = some.size() < AT_ONCE ? waiting.poll() : null) {
            some.add(next);
        }
        Map<Integer, List<Asked>> byWorkspace = some.stream().collect(Collectors.groupingBy(Asked::workspace));
        byWorkspace.forEach(this::serve);
    }

    private void serve(int workspace, List<Asked> all) {
        try {
            List<Outcome> outcomes =
                    ledger.carryOut(workspace, all.stream().map(Asked::wish).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException failure) {
            all.forEach(asked -> asked.outcome().completeExceptionally(failure));
        }
    }
}
