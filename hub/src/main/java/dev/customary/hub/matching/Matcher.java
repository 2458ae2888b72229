package dev.customary.hub.matching;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MatchKey;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the customer of a source record. The strongest identifier that knows anybody decides; one that points at several
 * customers leaves the question to a person. A phone number alone never ties: it must come with the same name, and with no
 * e-mail address that says otherwise.
 */
public final class Matcher {
    private static final double SURE = 1.0;
    private static final double PHONE_AND_NAME = 0.95;

    private Matcher() {}

    /**
     * @param byReference the customers whose links are named by external ids in the record
     * @param byKey who has which identifier
     * @param fieldsOf the fields of a customer that {@code byKey} named
     */
    public static Match match(
            Fields record,
            Set<CustomerId> byReference,
            Map<MatchKey, Set<CustomerId>> byKey,
            Function<CustomerId, Fields> fieldsOf) {
        if (!byReference.isEmpty()) {
            return sure(byReference, "external_id");
        }
        for (MatchKey key : MatchKeys.of(record)) {
            Set<CustomerId> owners = byKey.getOrDefault(key, Set.of());
            Match match = switch (key.kind()) {
                case VAT -> sure(owners, "vat");
                case EMAIL -> sure(owners, "email");
                case PHONE -> byPhone(record, owners, fieldsOf);
            };
            if (!(match instanceof Match.Unknown)) {
                return match;
            }
        }
        return new Match.Unknown();
    }

    private static Match sure(Set<CustomerId> customers, String rule) {
        return switch (customers.size()) {
            case 0 -> new Match.Unknown();
            case 1 -> new Match.Tied(customers.iterator().next(), rule, SURE);
            default ->
                new Match.Several(
                        new TreeSet<>(customers), "%s points at %d customers".formatted(rule, customers.size()));
        };
    }

    private static Match byPhone(Fields record, Set<CustomerId> owners, Function<CustomerId, Fields> fieldsOf) {
        List<CustomerId> alike = owners.stream()
                .filter(owner -> isSamePerson(record, fieldsOf.apply(owner)))
                .sorted()
                .toList();
        return alike.size() == 1 ? new Match.Tied(alike.getFirst(), "phone_name", PHONE_AND_NAME) : new Match.Unknown();
    }

    private static boolean isSamePerson(Fields record, Fields customer) {
        String here = customer.text(Field.EMAIL);
        String there = record.text(Field.EMAIL);
        boolean contradicted = !here.isEmpty() && !there.isEmpty() && !here.equals(there);
        String name = name(record);
        return !contradicted && !name.isEmpty() && name.equals(name(customer));
    }

    private static String name(Fields fields) {
        String person = fields.text(Field.FIRST_NAME) + " " + fields.text(Field.LAST_NAME);
        String name = person.isBlank() ? fields.text(Field.COMPANY_NAME) : person;
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
