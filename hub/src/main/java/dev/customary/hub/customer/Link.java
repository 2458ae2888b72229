package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The statement "this source record is this customer".
 *
 * @param rule what tied them: {@code created}, {@code written}, {@code external_id}, {@code vat}, {@code email},
 *     {@code phone_name} or {@code person}
 * @param confidence from 0 to 1
 * @param base what both sides last agreed on
 * @param differs the fields in which both sides differ and nothing is on its way to change that
 * @param writtenAt when the hub last wrote to the record
 */
public record Link(
        SourceKey key,
        CustomerId customer,
        String rule,
        double confidence,
        Base base,
        Set<Field> differs,
        Optional<Instant> writtenAt) {

    public Link {
        differs = Set.copyOf(differs);
    }

    public Link withBase(Base agreed) {
        return new Link(key, customer, rule, confidence, agreed, differs, writtenAt);
    }

    public Link withDiffers(Set<Field> fields) {
        return new Link(key, customer, rule, confidence, base, fields, writtenAt);
    }

    /** The same tie to another customer. */
    public Link of(CustomerId other) {
        return new Link(key, other, rule, confidence, base, differs, writtenAt);
    }

    public Link written(Base agreed, Instant at) {
        return new Link(key, customer, rule, confidence, agreed, differs, Optional.of(at));
    }
}
