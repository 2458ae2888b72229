package dev.customary.hub.memory;

import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A mark with its due time, the hold of a worker on it, and what it may do. */
record StoredMark(
        Mark mark,
        long number,
        int attempts,
        Instant markedAt,
        Instant dueAt,
        Optional<Instant> heldUntil,
        Optional<UUID> heldFor,
        Optional<UUID> plan) {

    static StoredMark first(Mark mark, Instant now) {
        Optional<UUID> holder = mark.terms() instanceof Terms.HeldFor(var who) ? Optional.of(who) : Optional.empty();
        Optional<UUID> plan = mark.terms() instanceof Terms.Under(var which) ? Optional.of(which) : Optional.empty();
        return new StoredMark(mark, 1, 0, now, now, Optional.empty(), holder, plan);
    }

    StoredMark again(Mark news, Instant now) {
        Lane urgent = news.lane().compareTo(mark.lane()) < 0 ? news.lane() : mark.lane();
        Mark more = new Mark(mark.customer(), mark.target(), urgent);
        StoredMark next = new StoredMark(more, number + 1, attempts, markedAt, now, heldUntil, heldFor, plan);
        return switch (news.terms()) {
            case Terms.Free() -> next.on(Optional.empty(), Optional.empty());
            case Terms.AsBefore() -> next;
            case Terms.HeldFor(var holder) -> {
                boolean somebodyWaits = mark.lane() == Lane.INTERACTIVE && heldFor.isEmpty();
                yield next.on(
                        somebodyWaits ? Optional.empty() : heldFor.or(() -> Optional.of(holder)), Optional.empty());
            }
            case Terms.Under(var other) ->
                next.on(Optional.empty(), heldFor.or(() -> plan).map(bound -> other));
        };
    }

    StoredMark on(Optional<UUID> holder, Optional<UUID> bound) {
        return new StoredMark(mark, number, attempts, markedAt, dueAt, heldUntil, holder, bound);
    }

    StoredMark held(Instant until) {
        return new StoredMark(mark, number, attempts, markedAt, dueAt, Optional.of(until), heldFor, plan);
    }

    StoredMark released(Instant now) {
        return new StoredMark(mark, number, attempts, markedAt, now, Optional.empty(), heldFor, plan);
    }

    StoredMark deferred(Instant until) {
        return new StoredMark(mark, number, attempts + 1, markedAt, until, Optional.empty(), heldFor, plan);
    }

    boolean isFree(Instant now) {
        return heldFor.isEmpty()
                && !dueAt.isAfter(now)
                && heldUntil.filter(now::isBefore).isEmpty();
    }

    Claimed claimed() {
        return new Claimed(mark.customer(), mark.target(), number, attempts, mark.lane(), plan);
    }
}
