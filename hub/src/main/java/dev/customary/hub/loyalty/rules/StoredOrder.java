package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Order;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * An order as it was last read, and what was entered for it.
 *
 * @param credited who got points for it, if anybody did
 * @param factor by which it counted then
 * @param points what was entered for it comes to
 * @param refunds the ids of those that were counted
 * @param lines how many entries there are
 */
record StoredOrder(
        ConnectionId connection,
        Order order,
        Optional<CustomerId> credited,
        Optional<BigDecimal> factor,
        long points,
        Set<String> refunds,
        int lines) {}
