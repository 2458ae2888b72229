package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.Change.FieldChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A customer as it was: the customer as it is, with everything later taken back. Reads no further into the past than it must.
 * Used once.
 */
public final class Past {
    private final Customer now;
    private final Fields.Builder fields;
    private final Map<Field, Provenance> provenance;
    /** The fields of which is not yet found who spoke for them then. */
    private final Set<Field> unclear = new HashSet<>();

    private Past(Customer now) {
        this.now = now;
        this.fields = now.fields().toBuilder();
        this.provenance = new HashMap<>(now.provenance());
    }

    /**
     * The customer after the latest change that is not later; empty if there was none.
     *
     * @param latestFirst the changes of the customer by version, the latest first
     * @param isLater whether a change came after the moment in question; not asked of changes before the first that did not
     */
    public static Optional<Customer> of(Customer now, Iterator<Change> latestFirst, Predicate<Change> isLater) {
        return new Past(now).before(latestFirst, isLater);
    }

    private Optional<Customer> before(Iterator<Change> latestFirst, Predicate<Change> isLater) {
        while (latestFirst.hasNext()) {
            Change change = latestFirst.next();
            if (change.makesVersion()) {
                if (!isLater.test(change)) {
                    return Optional.of(reached(change, latestFirst));
                }
                takeBack(change);
            }
        }
        return Optional.empty();
    }

    private void takeBack(Change change) {
        change.changes().forEach(field -> fields.set(field.field(), field.from()));
        change.changes().stream().map(FieldChange::field).forEach(unclear::add);
        unclear.addAll(change.spoken().keySet());
    }

    private Customer reached(Change made, Iterator<Change> earlier) {
        find(made);
        while (!unclear.isEmpty() && earlier.hasNext()) {
            find(earlier.next());
        }
        unclear.forEach(this::forget);
        Instant at = made.at();
        return new Customer(
                now.id(), made.version(), fields.build(), provenance, now.createdAt(), at, Optional.empty());
    }

    private void find(Change change) {
        change.spoken().forEach((field, by) -> {
            if (unclear.remove(field)) {
                by.ifPresentOrElse(speaks -> provenance.put(field, speaks), () -> forget(field));
            }
        });
        for (FieldChange field : change.changes()) {
            if (unclear.remove(field.field())) {
                provenance.put(field.field(), guessed(change, field));
            }
        }
    }

    /** Of what was written before the history told who speaks. */
    private static Provenance guessed(Change change, FieldChange field) {
        Origin origin = change.origin();
        return new Provenance(origin.source(), Optional.empty(), change.at(), false, field.rule(), origin.actor());
    }

    private void forget(Field field) {
        fields.remove(field);
        provenance.remove(field);
    }
}
