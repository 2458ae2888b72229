package dev.customary.hub.push;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Outbox.Claimed;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who has a say in writes besides the marks: plans, and the brakes. Called inside a transaction.
 */
public interface Consent {
    Consent TO_EVERYTHING = new Consent() {
        @Override
        public Collection<Claimed> heldBack(Connection target, Map<Claimed, List<Effect>> wanted) {
            return List.of();
        }

        @Override
        public Collection<Effect> refused(Connection target, Claimed mark, Collection<Effect> effects) {
            return List.of();
        }

        @Override
        public void written(Connection target, Claimed mark) {}

        @Override
        public void done(Connection target, Collection<CustomerId> customers) {}

        @Override
        public void failed(Connection target, CustomerId customer, String reason) {}
    };

    /**
     * Of the marks that go their way because of live work, those that a brake takes away; nothing may be written for them.
     *
     * @param wanted what each would write, the most urgent first
     */
    Collection<Claimed> heldBack(Connection target, Map<Claimed, List<Effect>> wanted);

    /**
     * Of what a mark that goes under a plan would write now, what the plan does not have so. It is noted there, and must not
     * be written.
     */
    Collection<Effect> refused(Connection target, Claimed mark, Collection<Effect> effects);

    /** Something was written for this mark. */
    void written(Connection target, Claimed mark);

    /** These customers are in the target as they should be: written, or found to be so. */
    void done(Connection target, Collection<CustomerId> customers);

    /** The target does not take this customer. */
    void failed(Connection target, CustomerId customer, String reason);
}
