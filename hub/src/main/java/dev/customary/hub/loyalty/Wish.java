package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What somebody wants to be done to an account. */
public sealed interface Wish {
    /** The most that one entry can be about, and that a balance can be: what Shopify's integers, and JSON's, can hold. */
    long MOST = 9_007_199_254_740_991L;

    /** Whose account; who was merged away stands for the survivor. */
    CustomerId customer();

    /** What is done when there is less to be taken than wanted. */
    enum Shortfall {
        /** Nothing is taken. */
        REFUSE,
        /** What there is is taken, down to nothing. */
        TAKE_WHAT_IS_THERE,
        /** All is taken, and the balance may go below zero. */
        OVERDRAW
    }

    /**
     * The customer gets points, or gives them.
     *
     * @param key of the kind {@code EARN} (points above 0), {@code SPEND} (below 0) or {@code ADJUST}
     * @param points not 0
     * @param shortfall counts where points are taken
     * @param expiresAt when what is got expires; empty for never
     * @param captures a hold that this spends; what it does not spend of it is free again
     */
    record Post(
            CustomerId customer,
            EntryKey key,
            long points,
            Shortfall shortfall,
            Optional<Instant> expiresAt,
            Optional<UUID> captures,
            Note note)
            implements Wish {
        public Post {
            boolean fits = switch (key.kind()) {
                case EARN -> points > 0;
                case SPEND -> points < 0;
                case ADJUST -> points != 0;
                case REVERSE, EXPIRE, MOVE -> false;
            };
            if (!fits || points > MOST || points < -MOST) {
                throw new IllegalArgumentException(
                        "points: %d for %s (expected: above 0 to earn, below 0 to spend, not 0 to adjust, at most %d)"
                                .formatted(points, key.kind(), MOST));
            }
            if (points < 0 && expiresAt.isPresent()) {
                throw new IllegalArgumentException("expires_at: for points that are taken (expected: none)");
            }
            if (points > 0 && captures.isPresent()) {
                throw new IllegalArgumentException("captures: for points that are given (expected: none)");
            }
        }
    }

    /**
     * An entry is taken back, all that is left of it or a part.
     *
     * @param key of the kind {@code REVERSE}
     * @param entry the key of what is taken back
     * @param points how many of its points, whichever way they went; above 0
     * @param shortfall counts where what the customer got is taken back
     */
    record Reverse(CustomerId customer, EntryKey key, EntryKey entry, long points, Shortfall shortfall, Note note)
            implements Wish {
        public Reverse {
            if (key.kind() != Entry.Kind.REVERSE) {
                throw new IllegalArgumentException("kind: %s (expected: REVERSE)".formatted(key.kind()));
            }
            if (points < 1 || points > MOST) {
                throw new IllegalArgumentException("points: %d (expected: 1 to %d)".formatted(points, MOST));
            }
        }
    }

    /**
     * Points are set aside.
     *
     * @param id chosen by who wants it, so that it is set aside once
     * @param points above 0
     */
    record SetAside(CustomerId customer, UUID id, long points, Instant until) implements Wish {
        public SetAside {
            if (points < 1 || points > MOST) {
                throw new IllegalArgumentException("points: %d (expected: 1 to %d)".formatted(points, MOST));
            }
        }
    }

    /** What was set aside is let go. */
    record LetGo(CustomerId customer, UUID id) implements Wish {}

    /** What is over expires now, instead of when the account is touched next. */
    record Expire(CustomerId customer) implements Wish {}
}
