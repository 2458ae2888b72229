package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.Map;
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
 * @param guards of the fields that the system has turned away from what was written, few if any
 */
public record Link(
        SourceKey key,
        CustomerId customer,
        String rule,
        double confidence,
        Base base,
        Set<Field> differs,
        Optional<Instant> writtenAt,
        Map<Field, Guard> guards) {

    public Link {
        differs = Set.copyOf(differs);
        guards = Map.copyOf(guards);
    }

    /** A new link, with nothing agreed yet. */
    public static Link tie(SourceKey key, CustomerId customer, String rule, double confidence) {
        return new Link(key, customer, rule, confidence, Base.NONE, Set.of(), Optional.empty(), Map.of());
    }

    public Link withBase(Base agreed) {
        return new Link(key, customer, rule, confidence, agreed, differs, writtenAt, guards);
    }

    public Link withDiffers(Set<Field> fields) {
        return new Link(key, customer, rule, confidence, base, fields, writtenAt, guards);
    }

    /** The same tie to another customer. */
    public Link of(CustomerId other) {
        return new Link(key, other, rule, confidence, base, differs, writtenAt, guards);
    }

    public Link written(Base agreed, Instant at) {
        return new Link(key, customer, rule, confidence, agreed, differs, Optional.of(at), guards);
    }

    public Link withGuards(Map<Field, Guard> other) {
        return new Link(key, customer, rule, confidence, base, differs, writtenAt, other);
    }

    public Guard guard(Field field) {
        return guards.getOrDefault(field, Guard.NONE);
    }
}
