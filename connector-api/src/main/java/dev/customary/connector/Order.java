package dev.customary.connector;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One order as its system holds it now, as far as it matters for what a customer gets for it. All amounts are of one currency, and
 * none is below 0.
 *
 * @param externalId its id in the system
 * @param customer the external id of the customer's record; empty for an order of nobody
 * @param currency a code of ISO 4217, such as {@code EUR}
 * @param total what it costs, after it was edited and things were sent back
 * @param paid what was paid for it in all
 * @param refunded what of that was paid back in all
 * @param refunds as far as the system lists them, in the order in which they were made
 * @param paidAt when the first payment was made; the same ever after. Empty before
 * @param cancelledAt when it was cancelled; empty if it was not
 * @param tags of the order
 * @param customerTags of the customer
 * @param changedAt when it last changed, by the clock of the system
 */
public record Order(
        String externalId,
        Optional<String> customer,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        BigDecimal refunded,
        List<Refund> refunds,
        Optional<Instant> paidAt,
        Optional<Instant> cancelledAt,
        Set<String> tags,
        Set<String> customerTags,
        Instant changedAt) {

    /** A part of what was paid that was paid back. */
    public record Refund(String externalId, BigDecimal amount, Instant at) {
        private static final Comparator<Refund> ORDER =
                Comparator.comparing(Refund::at).thenComparing(Refund::externalId);

        public Refund {
            notBelowZero("amount", amount);
        }
    }

    public Order {
        if (externalId.isBlank()) {
            throw new IllegalArgumentException("order: blank (expected: an id)");
        }
        notBelowZero("total", total);
        notBelowZero("paid", paid);
        notBelowZero("refunded", refunded);
        refunds = refunds.stream().sorted(Refund.ORDER).toList();
        tags = Set.copyOf(tags);
        customerTags = Set.copyOf(customerTags);
    }

    private static void notBelowZero(String name, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("%s: %s (expected: not below 0)".formatted(name, amount));
        }
    }
}
