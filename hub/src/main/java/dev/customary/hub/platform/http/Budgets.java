package dev.customary.hub.platform.http;

import dev.customary.connector.Budget;
import dev.customary.connector.Budget.Left;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.Optional;

/** How much is left of the budgets of connections, for all nodes together. Thread-safe. */
public interface Budgets {

    /**
     * Spends one call of {@code budget}, unless what is left of it is kept for more urgent lanes.
     *
     * @return empty when the call may be sent; otherwise how long until there are more, which is positive
     */
    Optional<Duration> spend(int connection, Budget budget, Lane lane);

    /** The system said what is left. Of several answers in the same time the one counts that says the least. */
    void told(int connection, Budget budget, Left left);

    /** What {@code lane} must leave of a budget. */
    static int reserve(Budget budget, Lane lane) {
        return lane.isLive() ? 0 : budget.kept();
    }

    /** Everything may be sent: for a connection that is only tried. */
    Budgets UNLIMITED = new Budgets() {
        @Override
        public Optional<Duration> spend(int connection, Budget budget, Lane lane) {
            return Optional.empty();
        }

        @Override
        public void told(int connection, Budget budget, Left left) {
            // nothing is counted
        }
    };
}
