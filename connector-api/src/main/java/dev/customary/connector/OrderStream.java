package dev.customary.connector;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The orders of one account. All methods may throw {@link RemoteException}, of the kind {@code FORBIDDEN} where the credentials do
 * not suffice to read orders; all are thread-safe.
 */
public interface OrderStream {

    /** Reads orders as they are now, in as few calls as the system allows. Ids that do not exist are absent from the answer. */
    List<Order> read(Collection<String> externalIds);

    /**
     * Reads a page of the orders changed at or after {@code since}, by the clock of the system, the longest unchanged first.
     *
     * @param from empty for the first page
     */
    OrderPage readChanged(Instant since, Optional<Cursor> from);

    /**
     * One page.
     *
     * @param next where to read on; empty when the system says that this was the last page
     */
    record OrderPage(List<Order> orders, Optional<Cursor> next) {
        public OrderPage {
            orders = List.copyOf(orders);
        }
    }
}
