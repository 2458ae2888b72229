package dev.customary.hub.loyalty.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever happens to an order, in whichever order, and whatever of it is told when: the balance is the same. */
class OrderPermutationTest {
    private static final List<UnaryOperator<Sale>> EVENTS = List.of(
            sale -> sale.pay(10_099),
            sale -> sale.refund("r1/" + sale.id(), 1_733),
            sale -> sale.refund("r2/" + sale.id(), 2_050),
            sale -> sale.edit(5_025).pay(5_025),
            sale -> sale.edit(-1_501),
            sale -> sale.refund("r3/" + sale.id(), 999));

    private final Shop shop = new Shop();
    private final Random random = new Random(7);

    @Test
    void the_order_of_events_and_of_their_webhooks_does_not_matter() {
        shop.rules(RulesTest.perEuro("0.5"), Sale.PAID_AT);
        long worth = balanceAfter(EVENTS);
        assertThat(worth)
                .as("half of 100.99 + 50.25 - 15.01 - 17.33 - 20.50 - 9.99")
                .isEqualTo(44);
        Map<CustomerId, List<UnaryOperator<Sale>>> all = everyOrderOf(EVENTS);
        assertThat(all).hasSize(720);
        assertThat(balances(all))
                .allSatisfy((customer, balance) -> assertThat(balance).isEqualTo(worth));
    }

    @Test
    void a_cancelled_order_is_worth_nothing_whenever_it_was_cancelled() {
        shop.rules(RulesTest.perEuro("0.5"), Sale.PAID_AT);
        List<UnaryOperator<Sale>> events = new ArrayList<>(EVENTS.subList(0, 4));
        events.add(Sale::cancel);
        assertThat(balances(everyOrderOf(events)))
                .hasSize(120)
                .allSatisfy((customer, balance) -> assertThat(balance).isZero());
    }

    /** What the shop shows at the end, read once. */
    private long balanceAfter(List<UnaryOperator<Sale>> events) {
        CustomerId customer = shop.customer("once");
        Sale sale = Sale.of("once", "once", 10_099);
        for (var event : events) sale = event.apply(sale);
        shop.sold.put("once", sale.order());
        shop.tell("once");
        shop.work();
        return shop.balance(customer);
    }

    private Map<CustomerId, List<UnaryOperator<Sale>>> everyOrderOf(List<UnaryOperator<Sale>> events) {
        List<List<UnaryOperator<Sale>>> orders = new ArrayList<>();
        permute(new ArrayList<>(events), 0, orders);
        Map<CustomerId, List<UnaryOperator<Sale>>> all = new LinkedHashMap<>();
        for (int i = 0; i < orders.size(); i++) all.put(shop.customer(id(i)), orders.get(i));
        return all;
    }

    private static String id(int number) {
        return "%04d".formatted(number);
    }

    private static <T> void permute(List<T> items, int from, List<List<T>> into) {
        if (from == items.size()) into.add(List.copyOf(items));
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, into);
            Collections.swap(items, from, i);
        }
    }

    /** Each customer has an order of his own, to which the events happen in his order; some webhooks are lost, some come twice. */
    private Map<CustomerId, Long> balances(Map<CustomerId, List<UnaryOperator<Sale>>> all) {
        Map<Integer, Sale> sales = new HashMap<>();
        int steps = all.values().iterator().next().size();
        List<List<UnaryOperator<Sale>>> orders = List.copyOf(all.values());
        for (int step = 0; step < steps; step++) {
            List<String> told = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                Sale before = sales.getOrDefault(i, Sale.of(id(i), id(i), 10_099));
                Sale after = orders.get(i).get(step).apply(before);
                sales.put(i, after);
                shop.sold.put(id(i), after.order());
                for (int times = random.nextInt(3); times > 0; times--) told.add(id(i));
                if (step == steps - 1) told.add(id(i));
            }
            shop.tell(told.toArray(String[]::new));
            shop.work();
        }
        Map<CustomerId, Long> balances = new LinkedHashMap<>();
        all.keySet().forEach(customer -> {
            balances.put(customer, shop.balance(customer));
            assertThat(shop.entries(customer).stream().mapToLong(Entry::points).sum())
                    .isEqualTo(shop.balance(customer));
        });
        return balances;
    }
}
