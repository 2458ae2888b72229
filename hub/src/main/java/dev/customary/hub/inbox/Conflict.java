package dev.customary.hub.inbox;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A field that the golden record and a source record both changed, and a person is asked. The golden value stays meanwhile.
 *
 * @param here the golden value when it was opened
 * @param there the source record's value
 * @param base what both had agreed on, if anything
 * @param kind what is in question
 * @param resolution how it ended; empty while it is open
 */
public record Conflict(
        UUID id,
        CustomerId customer,
        Field field,
        SourceKey source,
        Optional<Value> here,
        Optional<Value> there,
        Optional<Value> base,
        Instant openedAt,
        Kind kind,
        Optional<Resolution> resolution) {

    /** The same question about another customer, who has the source record now. */
    public Conflict of(CustomerId other) {
        return new Conflict(id, other, field, source, here, there, base, openedAt, kind, resolution);
    }

    /** What is in question. */
    public enum Kind {
        /** Both sides hold another value; until it is answered neither is written to the other. */
        BOTH_CHANGED,
        /** A value that the hub's own write came over; both sides agree meanwhile, and go on. */
        OVERWRITTEN
    }

    /** A new question. */
    public static Conflict open(
            UUID id,
            CustomerId customer,
            Field field,
            SourceKey source,
            Optional<Value> here,
            Optional<Value> there,
            Optional<Value> base,
            Instant at,
            Kind kind) {
        return new Conflict(id, customer, field, source, here, there, base, at, kind, Optional.empty());
    }

    /** True when both ask the same thing, whatever the values are by now. */
    public boolean isSameQuestionAs(Conflict other) {
        return customer.equals(other.customer) && field.equals(other.field) && source.equals(other.source);
    }

    /** This open question with the values of {@code news}. */
    public Conflict renewed(Conflict news) {
        return open(id, customer, field, source, news.here, news.there, news.base, openedAt, news.kind);
    }

    /** This question as it ended. */
    public Conflict resolved(Resolution end) {
        return new Conflict(id, customer, field, source, here, there, base, openedAt, kind, Optional.of(end));
    }

    /** True when the field is not written to the source record before this is answered. */
    public boolean holdsField() {
        return kind == Kind.BOTH_CHANGED;
    }

    /** How a conflict ended. */
    public record Resolution(Instant at, String actor, Choice choice) {}

    /** What was chosen. */
    public enum Choice {
        HERE,
        THERE,
        OTHER,
        /** Nobody had to choose: both sides came to agree. */
        SETTLED
    }
}
