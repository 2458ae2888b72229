package dev.customary.hub.engine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Marks: "this customer must go to that connection", one per customer and connection whatever the number of changes. Called
 * inside a transaction; workers are woken when it commits.
 */
public interface Outbox {

    /** To be marked. */
    record Mark(CustomerId customer, ConnectionId target, Lane lane, Terms terms) {
        public Mark(CustomerId customer, ConnectionId target, Lane lane) {
            this(customer, target, lane, Terms.FREE);
        }

        public Mark on(Terms other) {
            return new Mark(customer, target, lane, other);
        }
    }

    /** What a mark may do. */
    sealed interface Terms {
        Terms FREE = new Free();
        Terms AS_BEFORE = new AsBefore();

        /** The terms of a mark that is held for somebody, or goes under a plan, or neither. */
        static Terms of(Optional<UUID> holder, Optional<UUID> plan) {
            return holder.<Terms>map(HeldFor::new)
                    .or(() -> plan.map(Under::new))
                    .orElse(FREE);
        }

        /** It goes its way, and takes along what was held back or planned for the same customer and target. */
        record Free() implements Terms {}

        /** As it may already; free if it is new. For what is seen while writing, which decides nothing new. */
        record AsBefore() implements Terms {}

        /** It waits until {@code holder} lets it go. What a person waits for is not held back. */
        record HeldFor(UUID holder) implements Terms {}

        /**
         * It writes what the plan says and nothing else, whoever held it back before. One that goes its way already goes on
         * doing so.
         */
        record Under(UUID plan) implements Terms {}
    }

    /**
     * A mark that a worker holds.
     *
     * @param number grows each time the customer is marked for the target
     * @param attempts how often it was deferred since it was marked first
     * @param plan the plan whose effects alone may be written; empty for any
     */
    record Claimed(
            CustomerId customer, ConnectionId target, long number, int attempts, Lane lane, Optional<UUID> plan) {

        /** True for what webhooks brought: nobody has decided about it, and no run holds it together. */
        public boolean isLive() {
            return plan.isEmpty() && lane == Lane.WEBHOOK;
        }
    }

    /** Marks. One that is there already gets the more urgent of both lanes and is due at once. */
    void mark(Collection<Mark> marks, Instant now);

    /**
     * Takes marks for {@code target} that are due, not held back and that no other worker holds, the most urgent and oldest first. They are
     * held until they are done, deferred, or {@code lease} is over.
     */
    List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease);

    /** Removes marks, but not those that were marked again meanwhile: these are due at once. */
    void done(Collection<Claimed> claimed, Instant now);

    /** Gives marks back, not due before {@code until}. */
    void defer(Collection<Claimed> claimed, Instant until);

    /** The marks that wait for a target, the most urgent and oldest first, whoever holds them; nothing is taken. */
    List<Claimed> waiting(ConnectionId target, int limit);

    /** How many marks wait for a target, due or not. */
    long pending(ConnectionId target);

    /** The marks of these customers, on the terms that they have. */
    Collection<Mark> of(Collection<CustomerId> customers);

    /** The connections whose mark of {@code customer} was tried or is being tried: what is written may be there already. */
    Set<ConnectionId> underWay(CustomerId customer);

    /** Removes all marks of {@code customer}, whoever holds them. */
    void drop(CustomerId customer);

    /** The marks held back for somebody, and letting them go. Called inside a transaction. */
    Held held();

    /** Marks that wait until somebody decides. */
    interface Held {
        /** Holds back marks that a worker has; not those that go under a plan by now. */
        void hold(Collection<Claimed> claimed, UUID holder);

        /** Everybody for whom marks are held back. */
        Collection<UUID> holders();

        /** How many are held for {@code holder}, by target. */
        Map<ConnectionId, Long> count(UUID holder);

        /** The next marks held for {@code holder}, by customer. */
        List<Claimed> after(UUID holder, ConnectionId target, Optional<CustomerId> after, int limit);

        /** Lets all go their way. */
        void release(UUID holder, Instant now);

        /** Lets those of some customers go under a plan. */
        void release(UUID holder, ConnectionId target, Collection<CustomerId> customers, UUID plan, Instant now);

        /** Removes all. */
        void drop(UUID holder);

        /** Removes those of some customers. */
        void drop(UUID holder, ConnectionId target, Collection<CustomerId> customers);
    }
}
