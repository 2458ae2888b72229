package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One committed revision of a customer, or news of it that changed no field.
 *
 * @param version the customer's version after it; for a write to a system, the version that was written
 * @param changes field by field; empty when only something was refused, written or noted
 * @param refused values that lost, with the reason why
 * @param note what else happened, such as "gone in woo_moraleja", or a person's reason; empty if nothing
 * @param spoken who speaks for a field from then on, of those for which that changed; empty inside when nothing is known of
 *     the field any more
 * @param written what was sent to the source record that {@code origin} names
 */
public record Change(
        UUID id,
        CustomerId customer,
        long version,
        Instant at,
        Origin origin,
        List<FieldChange> changes,
        List<Refusal> refused,
        String note,
        Map<Field, Optional<Provenance>> spoken,
        List<Written> written) {

    public Change {
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
        spoken = Collections.unmodifiableMap(new TreeMap<>(spoken));
        written = List.copyOf(written);
    }

    /** A change in which nobody else speaks for anything and nothing was written. */
    public Change(
            UUID id,
            CustomerId customer,
            long version,
            Instant at,
            Origin origin,
            List<FieldChange> changes,
            List<Refusal> refused,
            String note) {
        this(id, customer, version, at, origin, changes, refused, note, Map.of(), List.of());
    }

    /** What was sent to the record that {@code origin} names, and nothing else. */
    public static Change written(
            UUID id, CustomerId customer, long version, Instant at, Origin origin, List<Written> written) {
        return new Change(id, customer, version, at, origin, List.of(), List.of(), "", Map.of(), written);
    }

    /** From what to what, and by which rule. */
    public record FieldChange(Field field, Optional<Value> from, Optional<Value> to, Provenance.Rule rule) {}

    /** A value that was not taken. */
    public record Refusal(Field field, Optional<Value> value, String reason) {}

    /**
     * A value that was sent to a system, and how the record showed it right after.
     *
     * @param sent empty for a field that was emptied, and for a raw payload, which is too large to keep twice
     * @param shown what the record showed where that is not what was sent, of a field that is read from it
     */
    public record Written(Field field, Optional<Value> sent, Echo echo, Optional<Value> shown) {}

    /** How a record shows a value after it was written. */
    public enum Echo {
        SAME,
        /** The same thing as the system keeps it, such as in capitals. */
        OTHER_FORM,
        /** Somebody's value, entered in the same instant, or none: the system took no notice. */
        OTHER,
        /** The system's answer does not show the field. */
        NOT_SHOWN
    }

    /** The customer as it is after it was merged with others, merged away, or parted from them. */
    public static Change sameness(
            UUID id, Customer before, Customer after, Origin origin, List<FieldChange> changes, String note) {
        return new Change(
                id,
                after.id(),
                after.version(),
                after.updatedAt(),
                origin,
                changes,
                List.of(),
                note,
                after.spokenUnlike(before),
                List.of());
    }

    /** True when the customer has another version after this: a value changed, or who speaks for one, or who it is. */
    public boolean makesVersion() {
        return !changes.isEmpty() || !spoken.isEmpty() || origin.isOfSameness();
    }
}
