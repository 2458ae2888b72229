package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Order;
import dev.customary.connector.Order.Refund;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an order is worth as it is now.
 *
 * @param points for what is left of it after all refunds
 * @param taken what each refund took of what it would be worth without it, by the ids of the refunds, in the order in which they were
 *     made; those that took nothing are left out
 */
record Worth(long points, Map<String, Long> taken) {

    /** Nothing that was not paid, was cancelled, or was taken out of the order counts. */
    static Worth of(Order order, Rules rules, BigDecimal factor) {
        BigDecimal left = bought(order);
        Map<String, Long> taken = new LinkedHashMap<>();
        long before = rules.points(left, order.currency(), factor);
        for (Refund refund : order.refunds()) {
            left = left.subtract(refund.amount());
            long after = rules.points(left, order.currency(), factor);
            if (after < before) {
                taken.put(refund.externalId(), before - after);
            }
            before = after;
        }
        long points = rules.points(bought(order).subtract(order.refunded()), order.currency(), factor);
        return new Worth(points, taken);
    }

    /** What was paid for what is in the order, or was sent back: an edit leaves a difference between the two until it is settled. */
    private static BigDecimal bought(Order order) {
        boolean counts = order.paidAt().isPresent() && order.cancelledAt().isEmpty();
        return counts ? order.paid().min(order.total().add(order.refunded())) : BigDecimal.ZERO;
    }
}
