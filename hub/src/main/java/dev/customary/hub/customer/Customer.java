package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A golden record: the hub's agreed customer. A field that is not in {@code fields} is not known; one that is held empty is
 * known to be empty.
 *
 * @param version 1 for a new one, one more with every change
 * @param provenance of every field in {@code fields}
 * @param mergedInto the survivor, once this one was merged away
 */
public record Customer(
        CustomerId id,
        long version,
        Fields fields,
        Map<Field, Provenance> provenance,
        Instant createdAt,
        Instant updatedAt,
        Optional<CustomerId> mergedInto) {

    public Customer {
        provenance = provenance instanceof StoredProvenance ? provenance : Map.copyOf(provenance);
    }

    /** The next version of this customer. */
    public Customer changed(Fields to, Map<Field, Provenance> from, Instant at) {
        return new Customer(id, version + 1, to, from, createdAt, at, mergedInto);
    }

    /** The next version of this customer, which leads to {@code survivor}, or by itself again when that is empty. */
    public Customer leadingTo(Optional<CustomerId> survivor, Instant at) {
        return new Customer(id, version + 1, fields, provenance, createdAt, at, survivor);
    }

    /**
     * Who speaks for the fields that are not as in {@code before}: the value is another, which the same record may have said
     * in the same instant, or somebody else speaks for it. Empty inside for a field of which nothing is known here.
     */
    public Map<Field, Optional<Provenance>> spokenUnlike(Customer before) {
        Set<Field> all = new HashSet<>(provenance.keySet());
        all.addAll(before.provenance.keySet());
        all.addAll(fields.names());
        all.addAll(before.fields.names());
        Map<Field, Optional<Provenance>> spoken = new HashMap<>();
        for (Field field : all) {
            Optional<Provenance> speaks = Optional.ofNullable(provenance.get(field));
            boolean isSame = fields.value(field).equals(before.fields.value(field))
                    && speaks.equals(Optional.ofNullable(before.provenance.get(field)));
            if (!isSame) {
                spoken.put(field, speaks);
            }
        }
        return spoken;
    }

    /** What people call this customer: the company, else the person's name, else the e-mail address, else the id. */
    public String name() {
        return name(fields).orElseGet(id::toString);
    }

    /** What people would call somebody of whom {@code fields} is known; empty if nothing fits. */
    public static Optional<String> name(Fields fields) {
        String person = (fields.text(Field.FIRST_NAME) + " " + fields.text(Field.LAST_NAME)).strip();
        return Stream.of(fields.text(Field.COMPANY_NAME), person, fields.text(Field.EMAIL))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    @Override
    public String toString() {
        return "Customer[" + id + " v" + version + "]";
    }
}
