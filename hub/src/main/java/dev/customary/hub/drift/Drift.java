package dev.customary.hub.drift;

import dev.customary.hub.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not as both sides should have it.
 *
 * @param subject the external id; of a {@link Kind#MISSING} record, its customer's UUID
 * @param customer empty when nobody knows whose it is
 * @param since when it was found first
 */
public record Drift(Kind kind, String subject, Optional<CustomerId> customer, List<Trait> traits, Instant since) {
    public Drift {
        traits = List.copyOf(traits);
    }

    /** What is wrong. */
    public enum Kind {
        /** A customer that should be there is not. */
        MISSING,
        /** A record there is nobody's here. */
        EXTRA,
        /** A record and its customer differ in some fields. */
        FIELD,
        /** The record there is another than the one that the hub has read. */
        STALE,
        /** One customer has more than one record there. */
        DUPLICATE,
        /** A record that the hub knows does not show there any more. */
        DELETED
    }

    /** Why it is so, and with it what is going to happen. */
    public enum Why {
        /** Nothing was on its way to change it; it is marked now. */
        LOST,
        /** What should be there is on its way. */
        ON_ITS_WAY,
        /** What should be there waits for a person to let it go. */
        HELD,
        /** A person is asked. */
        ASKED,
        /** The field is protected, so neither side changes the other. */
        PROTECTED,
        /** A person pinned the value here, and another was entered there since. */
        PINNED,
        /** The system keeps turning away from what is written. */
        FROZEN,
        /** The system takes this field with a new record only. */
        NOT_WRITTEN,
        /** A second place there shows something else. */
        MIRROR,
        /** The customer lacks what the system requires. */
        LACKING,
        /** The record could not be taken in; the rejects say why. */
        NOT_TAKEN_IN,
        /** The record was taken in, and tied to nobody. */
        NOBODYS,
        /** It has been read, and there was no newer answer yet. */
        NOT_READ,
        /** The list does not show it; the proof that it is gone is missing. */
        UNPROVEN,
        /** Another record there is the same customer. */
        SAME_CUSTOMER
    }

    /** One field, or all of it where {@code field} is empty, and why. */
    public record Trait(String field, Why why) {
        static Trait of(Why why) {
            return new Trait("", why);
        }
    }

    /** What two findings about the same thing have in common. */
    public record Key(Kind kind, String subject) {}

    public Key key() {
        return new Key(kind, subject);
    }

    Drift since(Instant at) {
        return new Drift(kind, subject, customer, traits, at);
    }

    boolean has(Why why) {
        return traits.stream().anyMatch(trait -> trait.why() == why);
    }

    /** True when it may end by itself, with what is under way or waited for; the rest ends when somebody changes something. */
    boolean mayPass() {
        return traits.stream().anyMatch(trait -> switch (trait.why()) {
            case LOST, ON_ITS_WAY, HELD, ASKED, NOT_TAKEN_IN, NOT_READ, UNPROVEN -> true;
            case PROTECTED, PINNED, FROZEN, NOT_WRITTEN, MIRROR, LACKING, NOBODYS, SAME_CUSTOMER -> false;
        });
    }

    /** The section in whose ranges it was found; empty for what every comparison finds as a whole. */
    Optional<Section> section() {
        return switch (kind) {
            case FIELD -> Optional.of(Section.RECORDS);
            case MISSING -> Optional.of(Section.CUSTOMERS);
            case EXTRA -> has(Why.NOBODYS) ? Optional.of(Section.RECORDS) : Optional.empty();
            case STALE, DUPLICATE, DELETED -> Optional.empty();
        };
    }

    /** This, after what had been lost was marked. */
    Drift marked() {
        List<Trait> now = traits.stream()
                .map(trait -> trait.why() == Why.LOST ? new Trait(trait.field(), Why.ON_ITS_WAY) : trait)
                .toList();
        return new Drift(kind, subject, customer, now, since);
    }
}
