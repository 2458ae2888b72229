package dev.customary.hub.memory;

import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.Optional;

/** A mark with its due time and the hold on it. */
record StoredMark(Mark mark, long number, int attempts, Instant markedAt, Instant dueAt, Optional<Instant> heldUntil) {

    static StoredMark first(Mark mark, Instant now) {
        return new StoredMark(mark, 1, 0, now, now, Optional.empty());
    }

    StoredMark again(Lane lane, Instant now) {
        Lane urgent = lane.compareTo(mark.lane()) < 0 ? lane : mark.lane();
        Mark more = new Mark(mark.customer(), mark.target(), urgent);
        return new StoredMark(more, number + 1, attempts, markedAt, now, heldUntil);
    }

    StoredMark held(Instant until) {
        return new StoredMark(mark, number, attempts, markedAt, dueAt, Optional.of(until));
    }

    StoredMark released(Instant now) {
        return new StoredMark(mark, number, attempts, markedAt, now, Optional.empty());
    }

    StoredMark deferred(Instant until) {
        return new StoredMark(mark, number, attempts + 1, markedAt, until, Optional.empty());
    }

    boolean isFree(Instant now) {
        return !dueAt.isAfter(now) && heldUntil.filter(now::isBefore).isEmpty();
    }

    Claimed claimed() {
        return new Claimed(mark.customer(), mark.target(), number, attempts);
    }
}
