package dev.customary.hub.loyalty.rules;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.loyalty.rules.PostgresOrders.Tied;
import dev.customary.hub.loyalty.rules.Trial.Difference;
import dev.customary.hub.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tries rules on the orders that there were. Reads only. */
final class Trials {
    private static final int AT_ONCE = 500;
    private static final int SHOWN = 20;

    private final Transactions transactions;
    private final PostgresOrders orders;
    private final Customers customers;
    private final InstantSource clock;

    Trials(Transactions transactions, PostgresOrders orders, Customers customers, InstantSource clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.customers = customers;
        this.clock = clock;
    }

    Trial of(int workspace, Rules rules, Duration period) {
        Tally tally = new Tally(rules, clock.instant().minus(period));
        while (transactions.in(workspace, tally::more)) {}
        return tally.trial();
    }

    private final class Tally {
        private final Rules rules;
        private final Instant since;
        private final Map<CustomerId, Difference> differences = new HashMap<>();
        private Optional<StoredOrder> place = Optional.empty();
        private int waiting;

        private Tally(Rules rules, Instant since) {
            this.rules = rules;
            this.since = since;
        }

        private boolean more() {
            List<Tied> some = orders.paid(since, place, AT_ONCE);
            Map<CustomerId, Customer> known = customers.load(
                    some.stream().flatMap(each -> each.customer().stream()).toList());
            for (Tied each : some) {
                each.customer()
                        .map(known::get)
                        .ifPresentOrElse(
                                customer -> count(each.stored(), Objects.requireNonNull(customer)), () -> waiting++);
            }
            if (!some.isEmpty()) {
                place = Optional.of(some.getLast().stored());
            }
            return some.size() == AT_ONCE;
        }

        private void count(StoredOrder stored, Customer customer) {
            long would = Worth.of(stored.order(), rules, rules.factor(customer.fields(), stored.order()))
                    .points();
            differences.merge(
                    customer.id(),
                    new Difference(customer.id(), customer.name(), 1, would, stored.points()),
                    (one, other) -> new Difference(
                            one.customer(),
                            one.name(),
                            one.orders() + other.orders(),
                            one.would() + other.would(),
                            one.was() + other.was()));
        }

        private Trial trial() {
            return new Trial(
                    differences.values().stream().mapToInt(Difference::orders).sum(),
                    waiting,
                    differences.values().stream().mapToLong(Difference::would).sum(),
                    differences.values().stream().mapToLong(Difference::was).sum(),
                    differences.values().stream()
                            .filter(each -> each.size() > 0)
                            .sorted(Comparator.comparing(Difference::size)
                                    .reversed()
                                    .thenComparing(Difference::customer))
                            .limit(SHOWN)
                            .toList());
        }
    }
}
