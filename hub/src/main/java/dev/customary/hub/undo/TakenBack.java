package dev.customary.hub.undo;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.History;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.Runs;
import dev.customary.hub.undo.Undo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.UUID;

/** Finds the changes that are to be taken back. Inside a transaction. */
final class TakenBack {
    /** Changes are told at the beginning of their transaction; clocks of nodes differ. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Comparator<Change> EARLIEST_FIRST =
            Comparator.comparingLong(Change::version).thenComparing(Change::at).thenComparing(Change::id);

    private final History history;
    private final Runs runs;
    private final Undos undos;

    TakenBack(History history, Runs runs, Undos undos) {
        this.history = history;
        this.runs = runs;
        this.undos = undos;
    }

    /**
     * The changes by customer, the earliest first.
     *
     * @param now until when something may still be going on
     * @throws NoSuchElementException when there is no such thing
     */
    Map<CustomerId, List<Change>> of(Target target, Instant now) {
        return switch (target.kind()) {
            case CHANGE -> {
                Change change = history.find(target.id()).orElseThrow(() -> missing("change", target.id()));
                yield byCustomer(List.of(change));
            }
            case RUN -> {
                Run run = runs.find(target.id()).orElseThrow(() -> missing("run", target.id()));
                yield causedBy(
                        run.id(),
                        run.startedAt().orElse(run.queuedAt()),
                        run.finishedAt().orElse(now));
            }
            case UNDO -> {
                Undo undo = undos.find(target.id()).orElseThrow(() -> missing("undo", target.id()));
                yield causedBy(undo.id(), undo.at(), undo.at());
            }
        };
    }

    private Map<CustomerId, List<Change>> causedBy(UUID cause, Instant from, Instant until) {
        List<Change> all = new ArrayList<>();
        history.causedBy(
                cause,
                from.minus(MARGIN),
                until.plus(MARGIN),
                change -> all.add(isCreation(change) ? slim(change) : change));
        return byCustomer(all);
    }

    private static Map<CustomerId, List<Change>> byCustomer(List<Change> changes) {
        Map<CustomerId, List<Change>> byCustomer = new TreeMap<>();
        changes.stream()
                .sorted(EARLIEST_FIRST)
                .forEach(change -> byCustomer
                        .computeIfAbsent(change.customer(), first -> new ArrayList<>())
                        .add(change));
        return byCustomer;
    }

    static boolean isCreation(Change change) {
        return change.version() == 1 && change.makesVersion();
    }

    /** A first load makes many customers; of them nothing but that is looked at. */
    private static Change slim(Change change) {
        return new Change(
                change.id(),
                change.customer(),
                change.version(),
                change.at(),
                change.origin(),
                change.changes().stream().limit(1).toList(),
                List.of(),
                "",
                change.changes().isEmpty() ? change.spoken() : Map.of(),
                List.of());
    }

    private static NoSuchElementException missing(String what, UUID id) {
        return new NoSuchElementException("%s %s: not known".formatted(what, id));
    }
}
