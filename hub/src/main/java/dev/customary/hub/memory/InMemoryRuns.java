package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.memory.Tables.HeldRun;
import dev.customary.hub.run.Horizon;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunTakenException;
import dev.customary.hub.run.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs in a map, by number. */
final class InMemoryRuns implements Runs {
    private static final Comparator<Run> URGENT_FIRST =
            Comparator.comparing(Run::lane).thenComparing(Run::number);

    private final Journal journal;

    InMemoryRuns(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Run queue(Run run) {
        return stored().all()
                .filter(held -> held.run().isActive() && !held.cancelled())
                .map(HeldRun::run)
                .filter(active -> active.connection().equals(run.connection())
                        && Runs.doingAsMuch(run.mode()).contains(active.mode()))
                .findFirst()
                .map(active -> run.approved() ? approved(active) : active)
                .orElseGet(() -> add(run));
    }

    private Run approved(Run active) {
        Run approved = with(active, active.number(), true, active.fence());
        held(active.id())
                .ifPresent(held ->
                        stored().put(active.number(), new HeldRun(approved, held.heldUntil(), held.cancelled())));
        return approved;
    }

    private Run add(Run run) {
        Run numbered = with(run, journal.tables().runNumbers.next(), run.approved(), 0);
        stored().put(numbered.number(), new HeldRun(numbered, Optional.empty(), false));
        return numbered;
    }

    @Override
    public Optional<Run> claim(Instant now, Duration lease) {
        Set<ConnectionId> busy = stored().all()
                .filter(held -> isHeld(held, now))
                .map(held -> held.run().connection())
                .collect(Collectors.toSet());
        Optional<Run> next = stored().all()
                .map(HeldRun::run)
                .filter(Run::isActive)
                .filter(run -> run.notBefore().filter(now::isBefore).isEmpty())
                .filter(run -> !busy.contains(run.connection()))
                .min(URGENT_FIRST);
        return next.map(
                run -> hold(with(run, run.number(), run.approved(), run.fence() + 1), Optional.of(now.plus(lease))));
    }

    private static boolean isHeld(HeldRun held, Instant now) {
        return held.run().isActive() && held.heldUntil().filter(now::isBefore).isPresent();
    }

    @Override
    public void save(Run run, Instant heldUntil) {
        boolean goesOn = run.state() == Run.State.QUEUED || run.state() == Run.State.RUNNING;
        if (before(run).run().fence() != run.fence()) throw new RunTakenException(run);
        hold(run, goesOn ? Optional.of(heldUntil) : Optional.empty());
    }

    private Run hold(Run run, Optional<Instant> until) {
        HeldRun before = before(run);
        Run kept = with(run, run.number(), before.run().approved(), run.fence());
        stored().put(run.number(), new HeldRun(kept, until, before.cancelled()));
        return kept;
    }

    private HeldRun before(Run run) {
        return stored().find(run.number())
                .orElseThrow(() -> new IllegalArgumentException(
                        "run %s: unknown (expected: one that was queued)".formatted(run.id())));
    }

    @Override
    public void letGo(Run run) {
        HeldRun before = before(run);
        if (before.run().fence() == run.fence()) hold(before.run(), Optional.empty());
    }

    @Override
    public Optional<Run> find(UUID id) {
        return held(id).map(HeldRun::run);
    }

    private Optional<HeldRun> held(UUID id) {
        return stored().all().filter(held -> held.run().id().equals(id)).findFirst();
    }

    @Override
    public List<Run> latest(Optional<ConnectionId> connection, Optional<Long> before, int limit) {
        return stored().latestFirst()
                .map(HeldRun::run)
                .filter(run -> connection.isEmpty() || connection.get().equals(run.connection()))
                .filter(run -> before.isEmpty() || run.number() < before.get())
                .limit(limit)
                .toList();
    }

    @Override
    public boolean cancel(UUID id) {
        Optional<HeldRun> active = held(id).filter(held -> held.run().isActive());
        active.ifPresent(held -> stored().put(held.run().number(), new HeldRun(held.run(), held.heldUntil(), true)));
        return active.isPresent();
    }

    @Override
    public boolean isCancelled(UUID id) {
        return held(id).filter(HeldRun::cancelled).isPresent();
    }

    @Override
    public Optional<Horizon> horizon(ConnectionId connection) {
        return journal.tables().horizons.find(connection);
    }

    @Override
    public void reached(ConnectionId connection, Horizon horizon) {
        journal.tables().horizons.put(connection, horizon);
    }

    private Table<Long, HeldRun> stored() {
        return journal.tables().runs;
    }

    private static Run with(Run run, long number, boolean approved, int fence) {
        return new Run(
                run.id(),
                number,
                run.connection(),
                run.mode(),
                run.lane(),
                run.trigger(),
                run.actor(),
                run.state(),
                run.outcome(),
                run.counters(),
                run.total(),
                run.since(),
                run.checkpoint(),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.notBefore(),
                run.attempts(),
                run.error(),
                run.plan(),
                approved,
                fence);
    }
}
