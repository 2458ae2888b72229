package dev.customary.hub.matching;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MatchKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Finds the customer of a source record. The strongest identifier that knows anybody decides; one that points at several
 * customers leaves the question to a person, and so does a record that speaks for two customers who were told apart. A phone
 * number alone never ties: it must come with the same name, and with no e-mail address that says otherwise.
 */
public final class Matcher {
    private static final double SURE = 1.0;
    private static final double PHONE_AND_NAME = 0.95;

    private final Fields record;
    private final Map<MatchKey, Set<CustomerId>> byKey;
    private final Function<CustomerId, Fields> fieldsOf;

    private Matcher(Fields record, Map<MatchKey, Set<CustomerId>> byKey, Function<CustomerId, Fields> fieldsOf) {
        this.record = record;
        this.byKey = byKey;
        this.fieldsOf = fieldsOf;
    }

    /**
     * @param byReference the customers whose links are named by external ids in the record
     * @param byKey who has which identifier
     * @param fieldsOf the fields of a customer that {@code byKey} named
     * @param areApart whether a person said that two customers are not the same
     */
    public static Match match(
            Fields record,
            Set<CustomerId> byReference,
            Map<MatchKey, Set<CustomerId>> byKey,
            Function<CustomerId, Fields> fieldsOf,
            BiPredicate<CustomerId, CustomerId> areApart) {
        Matcher matcher = new Matcher(record, byKey, fieldsOf);
        Match match = byReference.isEmpty() ? matcher.byIdentifiers() : sure(byReference, "external_id");
        return match instanceof Match.Tied(var customer, var _, var _)
                ? matcher.unlessAlso(customer, match, areApart)
                : match;
    }

    private Match byIdentifiers() {
        for (MatchKey key : MatchKeys.of(record)) {
            Match match = by(key);
            if (!(match instanceof Match.Unknown)) {
                return match;
            }
        }
        return new Match.Unknown();
    }

    private Match by(MatchKey key) {
        return switch (key.kind()) {
            case VAT -> sure(owners(key), "vat");
            case EMAIL -> sure(owners(key), "email");
            case PHONE -> byPhone(alike(key));
        };
    }

    /** The record could be another customer as well, of whom it is known that it is not the first. */
    private Match unlessAlso(CustomerId customer, Match match, BiPredicate<CustomerId, CustomerId> areApart) {
        Set<CustomerId> others = new TreeSet<>();
        for (MatchKey key : MatchKeys.of(record)) {
            others.addAll(key.kind() == MatchKey.Kind.PHONE ? namesakes(key) : owners(key));
        }
        others.removeIf(other -> other.equals(customer) || !areApart.test(customer, other));
        if (others.isEmpty()) {
            return match;
        }
        others.add(customer);
        return new Match.Several(
                others, "it could be any of %d customers who were told apart".formatted(others.size()));
    }

    private Set<CustomerId> owners(MatchKey key) {
        return byKey.getOrDefault(key, Set.of());
    }

    private static Match sure(Set<CustomerId> customers, String rule) {
        return switch (customers.size()) {
            case 0 -> new Match.Unknown();
            case 1 -> new Match.Tied(customers.iterator().next(), rule, SURE);
            default -> several(customers, rule);
        };
    }

    private static Match several(Collection<CustomerId> customers, String rule) {
        return new Match.Several(
                new TreeSet<>(customers), "%s points at %d customers".formatted(rule, customers.size()));
    }

    private static Match byPhone(List<CustomerId> alike) {
        return switch (alike.size()) {
            case 0 -> new Match.Unknown();
            case 1 -> new Match.Tied(alike.getFirst(), "phone_name", PHONE_AND_NAME);
            default -> several(alike, "phone_name");
        };
    }

    /** Who has this phone number and the same name, and no other e-mail address. */
    private List<CustomerId> alike(MatchKey phone) {
        return namesakes(phone).stream()
                .filter(owner -> !isContradicted(record, fieldsOf.apply(owner)))
                .toList();
    }

    private List<CustomerId> namesakes(MatchKey phone) {
        String name = PlainName.of(record);
        return owners(phone).stream()
                .filter(owner -> !name.isEmpty() && name.equals(PlainName.of(fieldsOf.apply(owner))))
                .sorted()
                .toList();
    }

    private static boolean isContradicted(Fields record, Fields customer) {
        String here = customer.text(Field.EMAIL);
        String there = record.text(Field.EMAIL);
        return !here.isEmpty() && !there.isEmpty() && !here.equals(there);
    }
}
