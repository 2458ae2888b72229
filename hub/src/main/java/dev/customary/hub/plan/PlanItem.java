package dev.customary.hub.plan;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * One intended effect.
 *
 * @param number its place in the plan, from 1; given by the store
 * @param customer whom it is about; for one to be created, the id it will have
 * @param externalId of the source record that it comes from, or of the record that would be written; empty for an edit in the
 *     hub and for a record to be created
 * @param name what people call the customer
 * @param reason by which rule, in words
 * @param calls to the remote system, as far as can be foreseen
 * @param effect fingerprint of all that it would do; applying does this and nothing else
 */
public record PlanItem(
        long number,
        ItemClass itemClass,
        Where where,
        Optional<CustomerId> customer,
        String externalId,
        String name,
        List<PlanRow> rows,
        String reason,
        int calls,
        Observed observed,
        Fingerprint effect,
        Outcome outcome) {

    /** The note of a write that is left out together with what it follows from. */
    public static final String FOLLOWS = "left out with the change that it follows from";

    public PlanItem {
        rows = List.copyOf(rows);
    }

    /**
     * What the plan was worked out from.
     *
     * @param version of the customer; empty when there was none
     * @param content of the record that is read, or written; empty when there was none
     */
    public record Observed(Optional<Long> version, Optional<Fingerprint> content) {
        public static final Observed NOTHING = new Observed(Optional.empty(), Optional.empty());
    }

    /** Where an item stands. */
    public enum State {
        PROPOSED,
        /** A person unticked it. */
        LEFT_OUT,
        APPROVED,
        APPLIED,
        /** What it was worked out from has moved; it was not done. */
        STALE,
        /** The remote system refused it. */
        FAILED
    }

    /**
     * What became of an item.
     *
     * @param note in words; empty for nothing to say
     * @param now for a stale one, what it would do by now
     * @param version of the customer after it was applied
     */
    public record Outcome(State state, String note, List<PlanRow> now, Optional<Long> version) {
        public static final Outcome PROPOSED = of(State.PROPOSED, "");

        public Outcome {
            now = List.copyOf(now);
        }

        public static Outcome of(State state, String note) {
            return new Outcome(state, note, List.of(), Optional.empty());
        }

        static Outcome applied(Optional<Long> version) {
            return new Outcome(State.APPLIED, "", List.of(), version);
        }

        static Outcome stale(String note, List<PlanRow> now) {
            return new Outcome(State.STALE, note, now, Optional.empty());
        }
    }

    /** An item that is proposed, not yet numbered. */
    public static PlanItem proposed(
            ItemClass itemClass,
            Where where,
            Optional<CustomerId> customer,
            String externalId,
            String name,
            List<PlanRow> rows,
            String reason,
            int calls,
            Observed observed) {
        Fingerprint effect = EffectPrint.of(itemClass, customer, externalId, rows, reason);
        return new PlanItem(
                0,
                itemClass,
                where,
                customer,
                externalId,
                name,
                rows,
                reason,
                calls,
                observed,
                effect,
                Outcome.PROPOSED);
    }

    /** This item, worked out from a customer at this version. */
    PlanItem from(Optional<Long> version) {
        return with(number, new Observed(version, observed.content()), outcome);
    }

    /** This item, after {@code what}. */
    public PlanItem became(Outcome what) {
        return with(number, observed, what);
    }

    /** This item, in its place in the plan. */
    public PlanItem numbered(long place) {
        return with(place, observed, outcome);
    }

    private PlanItem with(long place, Observed seen, Outcome what) {
        return new PlanItem(
                place, itemClass, where, customer, externalId, name, rows, reason, calls, seen, effect, what);
    }

    public State state() {
        return outcome.state();
    }
}
