package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Order;
import dev.customary.connector.Value;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What customers get for their orders. The amount of an order times the rate times the factors, rounded down once for the whole
 * order, is what it is worth.
 *
 * @param rates points for a unit of money, by currency; a currency that is not there gives none
 * @param tierField the canonical field that says of which tier a customer is; empty where tiers do not matter
 * @param tierFactors by tier, as the field spells it; a tier that is not there counts once
 * @param tagFactors by tag of the order or of the customer; of several the largest counts
 * @param minimum an order of which less than that is left gives nothing
 * @param expiresAfterMonths how many months after it was paid what an order gave expires; empty for never
 * @param welcomePoints for a customer who is new; 0 for none
 * @param shortfall what is done when points are to be taken back that are spent: {@code TAKE_WHAT_IS_THERE} or {@code OVERDRAW}
 * @param onlyWithAccount whether only those get anything who have an account with entries
 */
public record Rules(
        Map<String, BigDecimal> rates,
        String tierField,
        Map<String, BigDecimal> tierFactors,
        Map<String, BigDecimal> tagFactors,
        BigDecimal minimum,
        Optional<Integer> expiresAfterMonths,
        long welcomePoints,
        Shortfall shortfall,
        boolean onlyWithAccount) {
    private static final BigDecimal MOST_FACTOR = new BigDecimal(1_000_000);
    private static final int MOST_MONTHS = 1200;
    private static final int MOST_FACTORS = 200;

    /** Under which nobody gets anything. */
    public static final Rules NONE = new Rules(
            Map.of(), "", Map.of(), Map.of(), BigDecimal.ZERO, Optional.empty(), 0, Shortfall.OVERDRAW, false);

    public Rules {
        rates = checked("rates", rates);
        tierFactors = checked("tier_factors", tierFactors);
        tagFactors = checked("tag_factors", tagFactors);
        for (String currency : rates.keySet()) {
            check("rates", currency, currency.matches("[A-Z]{3}"), "a code of three capital letters, such as EUR");
        }
        if (!tierField.isEmpty()) {
            Field.named(tierField);
        }
        check("tier_field", "none", !tierField.isEmpty() || tierFactors.isEmpty(), "a field, since there are factors");
        check("minimum", minimum, minimum.signum() >= 0, "0 or more");
        check(
                "expires_after_months",
                expiresAfterMonths.orElse(0),
                expiresAfterMonths.orElse(1) >= 1 && expiresAfterMonths.orElse(1) <= MOST_MONTHS,
                "1 to " + MOST_MONTHS);
        check("welcome_points", welcomePoints, welcomePoints >= 0 && welcomePoints <= Wish.MOST, "0 to " + Wish.MOST);
        check("shortfall", shortfall, shortfall != Shortfall.REFUSE, "take_what_is_there or overdraw");
    }

    private static Map<String, BigDecimal> checked(String name, Map<String, BigDecimal> factors) {
        check(name, factors.size() + " entries", factors.size() <= MOST_FACTORS, "at most " + MOST_FACTORS);
        factors.forEach((key, factor) -> check(
                name + "." + key,
                factor,
                factor.signum() >= 0 && factor.compareTo(MOST_FACTOR) <= 0,
                "0 to " + MOST_FACTOR));
        return Collections.unmodifiableMap(new TreeMap<>(factors));
    }

    private static void check(String name, Object value, boolean isRight, String expected) {
        if (!isRight) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** By how much an order counts for who has {@code fields}. */
    public BigDecimal factor(Fields fields, Order order) {
        BigDecimal tier = tierField.isEmpty() ? BigDecimal.ONE : tierFactors.getOrDefault(tier(fields), BigDecimal.ONE);
        BigDecimal tag = Stream.of(order.tags(), order.customerTags())
                .flatMap(Set::stream)
                .flatMap(each -> Optional.ofNullable(tagFactors.get(each)).stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        return tier.multiply(tag);
    }

    private String tier(Fields fields) {
        return fields.value(Field.named(tierField))
                .map(value -> value instanceof Value.Json json ? json.json().asString("") : value.toString())
                .orElse("");
    }

    /** The points for {@code amount} of an order, rounded down; never more than an entry can be about. */
    public long points(BigDecimal amount, String currency, BigDecimal factor) {
        if (amount.signum() <= 0 || amount.compareTo(minimum) < 0) {
            return 0;
        }
        return rates.getOrDefault(currency, BigDecimal.ZERO)
                .multiply(amount)
                .multiply(factor)
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(Wish.MOST))
                .longValueExact();
    }

    /** When what was got for what was paid at {@code paidAt} expires. */
    public Optional<Instant> expiry(Instant paidAt) {
        return expiresAfterMonths.map(
                months -> paidAt.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant());
    }
}
