package dev.customary.hub.plan;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.TellingHistory;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.quarantine.Reject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees what the engine tells the store in one transaction, over whatever ports: a draft of them or the real ones. A
 * transaction that is done again is seen anew. Used by one thread.
 */
final class Witness {
    private final Ports ports;
    private final List<Change> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, CustomerId> born = new HashMap<>();
    private int depth;

    Witness(Ports seen) {
        this.ports = new Ports(
                new Beginning(seen.transactions()),
                seen.connections(),
                seen.customers(),
                seen.shadows(),
                seen.links(),
                new TellingHistory(seen.history(), more -> tell(more, seen.history())),
                seen.outbox(),
                new WatchedConflicts(seen.conflicts(), conflicts::addAll),
                new WatchedQuarantine(seen.quarantine(), rejects::addAll),
                seen.suspicions(),
                seen.departures(),
                seen.sameness());
    }

    Ports ports() {
        return ports;
    }

    /** Notes which records bring customers into being, with ids from {@code ids}. */
    Arrivals.Births births(Arrivals.Births ids) {
        return externalId -> {
            CustomerId id = ids.id(externalId);
            born.put(externalId, id);
            return id;
        };
    }

    boolean wasBornOf(String externalId) {
        return born.containsKey(externalId);
    }

    /** What changed because of one source record. */
    List<Change> changes(SourceKey source) {
        return changes.stream()
                .filter(change -> change.origin().source().equals(Optional.of(source)))
                .toList();
    }

    /** What changed of one customer. */
    List<Change> changes(CustomerId customer) {
        return changes.stream()
                .filter(change -> change.customer().equals(customer))
                .toList();
    }

    List<Conflict> asked(SourceKey source) {
        return conflicts.stream()
                .filter(conflict -> conflict.source().equals(source))
                .toList();
    }

    List<Reject> rejects(SourceKey source) {
        return rejects.stream()
                .filter(reject -> reject.kind() == Reject.Kind.RECORD
                        && reject.connection().equals(source.connection())
                        && reject.subject().equals(source.externalId()))
                .toList();
    }

    private void forget() {
        changes.clear();
        conflicts.clear();
        rejects.clear();
        born.clear();
    }

    private final class Beginning implements Transactions {
        private final Transactions real;

        Beginning(Transactions real) {
            this.real = real;
        }

        @Override
        public <T> T in(int workspace, Supplier<T> work) {
            return real.in(workspace, () -> {
                if (depth == 0) {
                    forget();
                }
                depth++;
                try {
                    return work.get();
                } finally {
                    depth--;
                }
            });
        }

        @Override
        public void afterCommit(Runnable effect) {
            real.afterCommit(effect);
        }
    }

    private void tell(Collection<Change> more, History real) {
        changes.addAll(more);
        real.append(more);
    }
}
