package dev.customary.hub.customer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the current value of a field came from.
 *
 * @param source the source record; empty for a person's edit in the hub and for computed values
 * @param bornAt when the source record was created, by its system's own account if it gives one
 * @param at when the value came to be: by the source's own account if {@code isDated}, else when the hub heard of it, which
 *     is for people to read and decides nothing
 * @param rule why it is the value
 * @param actor who, for a person's edit
 */
public record Provenance(
        Optional<SourceKey> source,
        Optional<Instant> bornAt,
        Instant at,
        boolean isDated,
        Rule rule,
        Optional<String> actor) {

    private static final Set<Rule> BY_PERSON =
            EnumSet.of(Rule.PERSON, Rule.CHOSEN, Rule.GOVERNED, Rule.PINNED, Rule.UNDONE);

    /** A person's word in the hub. */
    public static Provenance ofPerson(Instant at, Rule rule, String actor) {
        return new Provenance(Optional.empty(), Optional.empty(), at, true, rule, Optional.of(actor));
    }

    /** Computed by the hub. */
    public static Provenance derived(Instant at) {
        return new Provenance(Optional.empty(), Optional.empty(), at, false, Rule.DERIVED, Optional.empty());
    }

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
        /** A person is asked, and this source stands before the other. */
        ASKED,
        /** A person chose it in a conflict. */
        CHOSEN,
        /** A person's edit. */
        PERSON,
        /** A person changed a protected field, with a reason. */
        GOVERNED,
        /** A person pinned it: it stays until the pin is taken away or ends. */
        PINNED,
        /** A change was undone. */
        UNDONE,
        /** Computed from other fields. */
        DERIVED,
        /** A person merged customers who had other values of a protected field, and let this one stay. */
        MERGED,
        /** It was another customer's, and went back there when both were parted. */
        PARTED,
        /** The customer was deleted and so is not active any more, or is back and so is. */
        DEPARTED
    }

    public boolean isByPerson() {
        return BY_PERSON.contains(rule);
    }

    /** True when no source's word counts against it: a person said it, or let it stay. */
    public boolean isDecided() {
        return isByPerson() || rule == Rule.MERGED;
    }

    public boolean isPinned() {
        return rule == Rule.PINNED;
    }

    /** As a person's plain word, once the pin is gone. */
    public Provenance unpinned() {
        return by(Rule.PERSON);
    }

    /** The same word, which stands by another rule. */
    public Provenance by(Rule other) {
        return new Provenance(source, bornAt, at, isDated, other, actor);
    }
}
