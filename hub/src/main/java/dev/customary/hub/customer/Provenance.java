package dev.customary.hub.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the current value of a field came from.
 *
 * @param source the source record; empty for a person's edit in the hub and for computed values
 * @param at when the value came to be, by the source's own account if it gives one
 * @param rule why it is the value
 * @param actor who, for a person's edit
 */
public record Provenance(Optional<SourceKey> source, Instant at, Rule rule, Optional<String> actor) {

    /** Why a value is the golden one. */
    public enum Rule {
        /** The first to say anything. */
        FIRST,
        SET_ONCE,
        SOURCE_WINS,
        NEWEST_WINS,
        HUB_WINS,
        /** Only this side had changed it. */
        ONLY_CHANGE,
        /** A person chose it in a conflict. */
        CHOSEN,
        /** A person's edit. */
        PERSON,
        /** Computed from other fields. */
        DERIVED,
        /** It was another customer's, and went back there when both were parted. */
        PARTED
    }

    public boolean isByPerson() {
        return rule == Rule.PERSON || rule == Rule.CHOSEN;
    }
}
