package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.quarantine.Reject.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Rejects in a map. */
final class InMemoryQuarantine implements Quarantine {
    private static final Comparator<Reject> LATEST_FIRST = Comparator.comparing(Reject::lastSeen)
            .thenComparing(Reject::id, Tables.BY_BYTES)
            .reversed();

    private final Journal journal;

    InMemoryQuarantine(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void put(Collection<Reject> rejects) {
        rejects.forEach(this::put);
    }

    private void put(Reject reject) {
        keep(allOpen(Optional.of(reject.connection()))
                .filter(stored -> isSameMatter(stored, reject))
                .findFirst()
                .map(stored -> seenAgain(stored, reject))
                .orElse(reject));
    }

    private static boolean isSameMatter(Reject stored, Reject reject) {
        return stored.kind() == reject.kind()
                && stored.subject().equals(reject.subject())
                && stored.path().equals(reject.path());
    }

    private static Reject seenAgain(Reject stored, Reject news) {
        return new Reject(
                stored.id(),
                stored.kind(),
                stored.connection(),
                stored.subject(),
                news.customer().or(stored::customer),
                news.errorClass(),
                stored.path(),
                news.found(),
                news.expected(),
                news.reason(),
                stored.firstSeen(),
                news.lastSeen(),
                stored.attempts() + 1,
                State.OPEN);
    }

    @Override
    public void solve(Reject.Kind kind, ConnectionId connection, Collection<String> subjects, Instant at) {
        Set<String> solved = Set.copyOf(subjects);
        allOpen(Optional.of(connection))
                .filter(reject -> reject.kind() == kind && solved.contains(reject.subject()))
                .toList()
                .forEach(reject -> keep(ended(reject, State.SOLVED)));
    }

    @Override
    public boolean ignore(UUID id, String reason, Instant at) {
        Optional<Reject> open = find(id).filter(reject -> reject.state() == State.OPEN);
        open.ifPresent(reject -> keep(ended(reject, State.IGNORED)));
        return open.isPresent();
    }

    private static Reject ended(Reject reject, State state) {
        return new Reject(
                reject.id(),
                reject.kind(),
                reject.connection(),
                reject.subject(),
                reject.customer(),
                reject.errorClass(),
                reject.path(),
                reject.found(),
                reject.expected(),
                reject.reason(),
                reject.firstSeen(),
                reject.lastSeen(),
                reject.attempts(),
                state);
    }

    @Override
    public Optional<Reject> find(UUID id) {
        return journal.tables().rejects.find(id);
    }

    @Override
    public List<Reject> openAbout(String customer) {
        return allOpen(new Wanted(Optional.empty(), Optional.empty()))
                .filter(reject -> reject.customer().equals(Optional.of(customer)))
                .sorted(LATEST_FIRST)
                .toList();
    }

    @Override
    public List<Reject> open(Wanted wanted, Optional<Place> after, int limit) {
        return allOpen(wanted)
                .sorted(LATEST_FIRST)
                .filter(reject -> after.isEmpty() || isAfter(reject, after.get()))
                .limit(limit)
                .toList();
    }

    private static boolean isAfter(Reject reject, Place place) {
        int byTime = reject.lastSeen().compareTo(place.lastSeen());
        return byTime < 0
                || byTime == 0 && reject.id().toString().compareTo(place.id().toString()) < 0;
    }

    @Override
    public List<Reject> openOf(String customer) {
        return journal.tables()
                .rejects
                .all()
                .filter(reject -> reject.state() == State.OPEN)
                .filter(reject -> reject.customer().filter(customer::equals).isPresent())
                .toList();
    }

    @Override
    public void move(Collection<UUID> ids, String customer) {
        ids.forEach(id -> find(id).map(reject -> reject.of(customer)).ifPresent(this::keep));
    }

    @Override
    public long countOpen(Wanted wanted) {
        return allOpen(wanted).count();
    }

    private Stream<Reject> allOpen(Wanted wanted) {
        return allOpen(wanted.connection())
                .filter(reject ->
                        wanted.errorClass().isEmpty() || wanted.errorClass().get() == reject.errorClass());
    }

    private Stream<Reject> allOpen(Optional<ConnectionId> connection) {
        return journal.tables()
                .rejects
                .all()
                .filter(reject -> reject.state() == State.OPEN)
                .filter(reject -> connection.isEmpty() || connection.get().equals(reject.connection()));
    }

    private void keep(Reject reject) {
        journal.tables().rejects.put(reject.id(), reject);
    }
}
