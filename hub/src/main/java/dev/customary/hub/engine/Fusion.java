package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.merging.Derived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes one customer of several, field by field. Pure. */
final class Fusion {
    /** What the hub computes anew, whoever the customer is. */
    static final Set<Field> COMPUTED = Set.of(Field.AVERAGE_ORDER, Field.EXTERNAL_IDS, Field.ORIGIN_RECORD);

    private final List<Customer> parts;
    private final Map<Field, CustomerId> choices;
    private final Set<Field> isProtected;
    private final Comparator<Provenance> stronger;

    /**
     * @param parts the survivor first
     * @param stronger puts the provenance first whose value is preferred where the survivor has none
     */
    Fusion(
            List<Customer> parts,
            Map<Field, CustomerId> choices,
            Set<Field> isProtected,
            Comparator<Provenance> stronger) {
        this.parts = parts;
        this.choices = choices;
        this.isProtected = isProtected;
        this.stronger = stronger;
    }

    /** All fields that any of them knows, in the order of their names. */
    List<MergeRow> rows() {
        Set<Field> all = new TreeSet<>();
        parts.forEach(part -> all.addAll(part.fields().names()));
        all.removeAll(COMPUTED);
        return all.stream().map(this::row).toList();
    }

    private MergeRow row(Field field) {
        Map<CustomerId, Optional<Value>> values = new LinkedHashMap<>();
        parts.forEach(part -> values.put(part.id(), part.fields().value(field)));
        return new MergeRow(field, values, chosen(field), isProtected.contains(field));
    }

    private Optional<CustomerId> chosen(Field field) {
        Optional<Customer> byItself = byItself(field);
        CustomerId wished = choices.get(field);
        if (wished == null) {
            return byItself.map(Customer::id);
        }
        Customer chosen = parts.stream()
                .filter(part -> part.id().equals(wished))
                .findFirst()
                .orElseThrow();
        if (chosen.fields().value(field).isEmpty()) {
            throw new IllegalArgumentException(
                    "choice of %s: %s has no value (expected: a customer that has one)".formatted(field, wished));
        }
        boolean changesIt = byItself.map(part ->
                        !part.fields().value(field).equals(chosen.fields().value(field)))
                .orElse(false);
        if (changesIt && isProtected.contains(field)) {
            throw new IllegalArgumentException("choice of %s: it is protected (expected: none, the value of %s stays)"
                    .formatted(field, byItself.map(Customer::id).orElseThrow()));
        }
        return Optional.of(wished);
    }

    /** The survivor, and if it has no value, the strongest of those who have one. */
    private Optional<Customer> byItself(Field field) {
        if (parts.getFirst().fields().value(field).isPresent()) {
            return Optional.of(parts.getFirst());
        }
        return parts.stream()
                .filter(part -> part.fields().value(field).isPresent())
                .min(Comparator.comparing((Customer part) -> provenance(part, field), stronger)
                        .thenComparing(Customer::id));
    }

    private static Provenance provenance(Customer part, Field field) {
        return part.provenance().getOrDefault(field, Provenance.derived(Instant.EPOCH));
    }

    /** The survivor as it will be, one version on. */
    Customer after(Instant now) {
        Customer survivor = parts.getFirst();
        Fields.Builder fields = survivor.fields().toBuilder();
        Map<Field, Provenance> provenance = new HashMap<>(survivor.provenance());
        for (MergeRow row : rows()) {
            Customer from = row.chosen().map(this::part).orElseGet(() -> whoKnows(row.field()));
            fields.set(row.field(), from.fields().value(row.field()));
            provenance.put(row.field(), speaks(row, from));
        }
        computeAverage(fields, provenance, now);
        return survivor.changed(fields.build(), provenance, now);
    }

    /** Who speaks for a field of the survivor that is as {@code from} has it. */
    private Provenance speaks(MergeRow row, Customer from) {
        Provenance speaks = provenance(from, row.field());
        if (speaks.isPinned() && !from.equals(parts.getFirst())) {
            return speaks.unpinned();
        }
        return row.isProtected() && row.isDisputed() && !speaks.isByPerson()
                ? speaks.by(Provenance.Rule.MERGED)
                : speaks;
    }

    /** Gives {@code fields} the average that follows from them, where it is not that already. */
    static void computeAverage(Fields.Builder fields, Map<Field, Provenance> provenance, Instant now) {
        Fields known = fields.build();
        Optional<Value> average = Derived.averageOrder(known);
        if (!average.equals(known.value(Field.AVERAGE_ORDER))) {
            fields.set(Field.AVERAGE_ORDER, average);
            provenance.put(Field.AVERAGE_ORDER, Provenance.derived(now));
        }
    }

    private Customer part(CustomerId id) {
        return parts.stream().filter(part -> part.id().equals(id)).findFirst().orElseThrow();
    }

    /** Who knows that there is no value. */
    private Customer whoKnows(Field field) {
        return parts.stream()
                .filter(part -> part.fields().reports(field))
                .findFirst()
                .orElseThrow();
    }

    /** What is different from {@code before} in {@code after}; a chosen value says that it was. */
    List<FieldChange> changes(Customer before, Customer after) {
        return changes(before, after, choices.keySet());
    }

    static List<FieldChange> changes(Customer before, Customer after, Set<Field> chosen) {
        Set<Field> all = new TreeSet<>(before.fields().names());
        all.addAll(after.fields().names());
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : all) {
            Optional<Value> from = before.fields().value(field);
            Optional<Value> to = after.fields().value(field);
            if (!from.equals(to)) {
                Provenance.Rule rule = chosen.contains(field)
                        ? Provenance.Rule.CHOSEN
                        : provenance(after, field).rule();
                changes.add(new FieldChange(field, from, to, rule));
            }
        }
        return changes;
    }
}
