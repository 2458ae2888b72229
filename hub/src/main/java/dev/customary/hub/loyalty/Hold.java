package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.UUID;

/**
 * Points that are set aside for a while, such as for an order that is being paid: they count in the balance, and nobody can spend
 * them otherwise.
 *
 * @param points at least 1
 * @param endsAt when it ends by itself
 */
public record Hold(UUID id, CustomerId customer, long points, Instant endsAt, State state) {

    /** How it stands. */
    public enum State {
        OPEN,
        /** It was spent, all of it or a part; the rest is free again. */
        CAPTURED,
        /** It was let go. */
        RELEASED
    }

    boolean counts(Instant now) {
        return state == State.OPEN && endsAt.isAfter(now);
    }

    Hold as(State other) {
        return new Hold(id, customer, points, endsAt, other);
    }
}
