package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Order;
import dev.customary.connector.Order.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an order goes on, a step at a time; a step does not ask what was before, so that steps can be taken in any order.
 *
 * @param total in cents, as it was ordered and edited
 * @param paid in cents
 * @param refunds in cents, each
 */
record Sale(
        String id, String customer, long total, long paid, List<Refund> refunds, boolean cancelled, Instant changedAt) {
    static final Instant PAID_AT = Instant.parse("2026-11-30T09:00:00Z");

    static Sale of(String id, String customer, long total) {
        return new Sale(id, customer, total, 0, List.of(), false, PAID_AT);
    }

    Sale pay(long cents) {
        return new Sale(id, customer, total, paid + cents, refunds, cancelled, later());
    }

    Sale edit(long cents) {
        return new Sale(id, customer, total + cents, paid, refunds, cancelled, later());
    }

    Sale refund(String refund, long cents) {
        Refund made = new Refund(refund, money(cents), PAID_AT.plus(Duration.ofHours(refund.hashCode() % 10)));
        return new Sale(
                id,
                customer,
                total,
                paid,
                Stream.concat(refunds.stream(), Stream.of(made)).toList(),
                cancelled,
                later());
    }

    Sale cancel() {
        return new Sale(id, customer, total, paid, refunds, true, later());
    }

    private Instant later() {
        return changedAt.plusSeconds(1);
    }

    private static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /** As the shop shows it. */
    Order order() {
        BigDecimal refunded = refunds.stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Order(
                id,
                Optional.of(customer),
                "EUR",
                money(total).subtract(refunded).max(BigDecimal.ZERO),
                money(paid),
                refunded,
                refunds,
                paid == 0 ? Optional.empty() : Optional.of(PAID_AT),
                cancelled ? Optional.of(changedAt) : Optional.empty(),
                Set.of(),
                Set.of(),
                changedAt);
    }
}
