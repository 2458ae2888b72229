package dev.customary.hub.duplicate;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.matching.PlainName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How sure it is that two customers are one, and why. Each reason has a weight for or against; the sum, as the logarithm of
 * odds, is the confidence. Pure.
 *
 * @param confidence from 0 to 1
 */
public record Likeness(double confidence, List<Reason> reasons) {
    /** Two customers who have nothing to do with each other. */
    private static final double PRIOR = -3;

    private static final double ALIKE_FROM = 0.8;

    public Likeness {
        reasons = List.copyOf(reasons);
    }

    /**
     * Something that speaks for or against it.
     *
     * @param degree how much alike, where it is not just so or not: from 0 to 1
     */
    public record Reason(Kind kind, double degree) {
        boolean isFor() {
            return kind.weight > 0;
        }
    }

    /** What speaks for or against it. */
    public enum Kind {
        SAME_EMAIL(5),
        SAME_VAT_NUMBER(4),
        SAME_PHONE(2.5),
        NAME_ALIKE(3),
        SAME_POSTCODE(1.2),
        DIFFERENT_EMAIL(-0.7),
        DIFFERENT_PHONE(-0.5),
        DIFFERENT_VAT_NUMBER(-3),
        DIFFERENT_NAME(-2);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }
    }

    public static Likeness between(Fields one, Fields other) {
        List<Reason> reasons = new ArrayList<>();
        compare(one.text(Field.EMAIL), other.text(Field.EMAIL), Kind.SAME_EMAIL, Kind.DIFFERENT_EMAIL)
                .ifPresent(reasons::add);
        compare(
                        one.text(Field.VAT_NUMBER),
                        other.text(Field.VAT_NUMBER),
                        Kind.SAME_VAT_NUMBER,
                        Kind.DIFFERENT_VAT_NUMBER)
                .ifPresent(reasons::add);
        compare(digits(one), digits(other), Kind.SAME_PHONE, Kind.DIFFERENT_PHONE)
                .ifPresent(reasons::add);
        names(PlainName.of(one), PlainName.of(other)).ifPresent(reasons::add);
        String postcode = postcode(one);
        if (!postcode.isEmpty() && postcode.equals(postcode(other))) reasons.add(new Reason(Kind.SAME_POSTCODE, 1));
        double odds = PRIOR
                + reasons.stream()
                        .mapToDouble(reason -> reason.kind().weight * reason.degree())
                        .sum();
        boolean anyFor = reasons.stream().anyMatch(Reason::isFor);
        return new Likeness(anyFor ? 1 / (1 + Math.exp(-odds)) : 0, reasons);
    }

    private static Optional<Reason> compare(String one, String other, Kind same, Kind different) {
        if (one.isEmpty() || other.isEmpty()) return Optional.empty();
        return Optional.of(new Reason(one.equalsIgnoreCase(other) ? same : different, 1));
    }

    /** Names are compared whatever the order of their parts. */
    private static Optional<Reason> names(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) return Optional.empty();
        double alike = JaroWinkler.between(sorted(one), sorted(other));
        return Optional.of(
                alike >= ALIKE_FROM ? new Reason(Kind.NAME_ALIKE, alike) : new Reason(Kind.DIFFERENT_NAME, 1));
    }

    static String sorted(String name) {
        return Arrays.stream(name.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    /** The last nine digits: what is left of a number whoever writes it. */
    static String digits(Fields fields) {
        String digits = fields.text(Field.PHONE).replaceAll("\\D", "");
        return digits.length() < 7 ? "" : digits.substring(Math.max(0, digits.length() - 9));
    }

    static String postcode(Fields fields) {
        for (Field field : List.of(Field.BILLING, Field.SHIPPING)) {
            if (fields.value(field).orElse(null) instanceof Value.Address address
                    && !address.postcode().isEmpty()) return PlainName.plain(address.postcode());
        }
        return "";
    }
}
