package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The brakes of connections, and what persons have said about them once and for all. Called inside a transaction. */
public interface Brakes {

    /** What a connection has of its own; empty where the hub's setting counts. */
    record Own(OptionalInt maxCount, OptionalDouble maxRatio, Optional<Instant> approvedAt) {
        public static final Own NOTHING = new Own(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());

        /** These limits in place of what was. */
        public Own limited(OptionalInt count, OptionalDouble ratio) {
            return new Own(count, ratio, approvedAt);
        }

        Own approved(Instant at) {
            return new Own(maxCount, maxRatio, approvedAt.or(() -> Optional.of(at)));
        }
    }

    /** What counts for connections that say nothing else. */
    BrakeLimits standard();

    Own own(ConnectionId connection);

    void save(ConnectionId connection, Own own);

    /** Notes writes to a system that no run and no plan has held back or approved. */
    void written(ConnectionId connection, int writes, Instant at);

    /** How many such writes there were since {@code moment}, to the minute. */
    long writtenSince(ConnectionId connection, Instant moment);

    /** The limits of a connection. */
    default BrakeLimits of(ConnectionId connection) {
        Own own = own(connection);
        return new BrakeLimits(
                own.maxCount().orElse(standard().maxCount()),
                own.maxRatio().orElse(standard().maxRatio()));
    }

    /** Says once that the first complete scan of a connection may have its effects. */
    default void approve(ConnectionId connection, Instant at) {
        save(connection, own(connection).approved(at));
    }

    /** True when the first complete scan of a connection may have its effects, or is over. */
    default boolean isApproved(Connection connection) {
        return connection.isKnown() || own(connection.id()).approvedAt().isPresent();
    }
}
