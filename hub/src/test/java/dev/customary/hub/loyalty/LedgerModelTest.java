package dev.customary.hub.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Promise R16: whatever is wished for, in any order and by many at once, with the process dying in and after transactions, an
 * account is what a naive one would be: the same answers, the same balance, the same lots; the balance is the sum of the entries, a
 * key counts once, and the chain of hashes holds. {@code -Dledger.wishes=N} makes so many wishes.
 */
class LedgerModelTest {
    private static final int WISHES = Integer.getInteger("ledger.wishes", 100_000);
    private static final int CUSTOMERS = 60;
    private static final int MOST_AT_ONCE = 1000;

    private final Random random = new Random(16);
    private final Programme programme = new Programme();
    private final List<CustomerId> customers = programme.customers(CUSTOMERS);
    private final Map<CustomerId, NaiveAccount> naive =
            customers.stream().collect(Collectors.toMap(customer -> customer, customer -> new NaiveAccount()));
    /** What was posted, to be taken back or to come again. */
    private final Map<CustomerId, List<EntryKey>> keys = new HashMap<>();

    private final Map<UUID, CustomerId> holders = new HashMap<>();
    private int events;
    private int holds;
    private int deaths;

    /** A process that died. */
    private static final class Died extends RuntimeException {
        Died() {
            super("the process died");
        }
    }

    private CustomerId anybody() {
        // Some accounts are hot.
        return customers.get(random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(CUSTOMERS));
    }

    private Wish wish() {
        CustomerId customer = anybody();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> post(customer, Kind.EARN, 1 + random.nextInt(8), Optional.empty());
            case 6, 7, 8, 9, 10 -> post(customer, Kind.SPEND, -1 - random.nextInt(8), captured());
            case 11, 12 -> post(customer, Kind.ADJUST, random.nextBoolean() ? 3 : -3, Optional.empty());
            case 13, 14, 15, 16 -> reverse(customer);
            case 17 ->
                new Wish.SetAside(
                        customer,
                        hold(random.nextInt(10) == 0 ? random.nextInt(holds + 1) : ++holds),
                        1 + random.nextInt(6),
                        programme.now.plus(Duration.ofMinutes(1 + random.nextInt(600))));
            case 18 -> new Wish.LetGo(customer, hold(random.nextInt(holds + 1)));
            default -> new Wish.Expire(customer);
        };
    }

    private UUID hold(int number) {
        return Programme.hold(number);
    }

    private Optional<UUID> captured() {
        return random.nextInt(6) == 0 ? Optional.of(hold(random.nextInt(holds + 1))) : Optional.empty();
    }

    private Shortfall shortfall() {
        return Shortfall.values()[random.nextInt(10) == 0 ? 2 : random.nextInt(2)];
    }

    private Wish post(CustomerId customer, Kind kind, int points, Optional<UUID> captures) {
        EntryKey key = new EntryKey("shop", "e" + ++events, "", kind);
        keys.computeIfAbsent(customer, first -> new ArrayList<>()).add(key);
        boolean expires = points > 0 && random.nextInt(3) > 0;
        return new Wish.Post(
                customer,
                key,
                points,
                shortfall(),
                expires ? Optional.of(programme.now.plus(Duration.ofHours(1 + random.nextInt(40)))) : Optional.empty(),
                captures,
                Programme.note("by chance"));
    }

    private Wish reverse(CustomerId customer) {
        List<EntryKey> known = keys.getOrDefault(customer, List.of());
        EntryKey key = known.isEmpty() ? Programme.key("none", Kind.EARN) : known.get(random.nextInt(known.size()));
        return new Wish.Reverse(
                customer,
                new EntryKey("shop", "r" + ++events, "", Kind.REVERSE),
                key,
                1 + random.nextInt(5),
                shortfall(),
                Programme.note("by chance"));
    }

    private List<Wish> batch(List<Wish> before) {
        List<Wish> batch = new ArrayList<>();
        int size = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < size; i++) {
            boolean isAgain = !before.isEmpty() && random.nextInt(12) == 0;
            batch.add(isAgain ? before.get(random.nextInt(before.size())) : wish());
        }
        return batch;
    }

    @Test
    void one_after_the_other_the_answers_and_the_accounts_are_those_of_naive_ones() {
        Ledger mortal = new Ledger(programme.database, dyingAtTimes(), () -> programme.now);
        List<Wish> before = new ArrayList<>();
        int done = 0;
        while (done < WISHES) {
            List<Wish> batch = batch(before);
            List<Outcome> outcomes = untilDone(mortal, batch);
            for (int i = 0; i < batch.size(); i++) {
                Wish wish = batch.get(i);
                String expected = expected(wish);
                assertThat(NaiveAccount.told(outcomes.get(i)))
                        .as("wish %d: %s", done + i, wish)
                        .isEqualTo(expected);
            }
            done += batch.size();
            if (random.nextInt(20) == 0) {
                // It died after the commit, and nobody heard: all is asked for again.
                List<Outcome> again = untilDone(mortal, batch);
                for (int i = 0; i < batch.size(); i++) {
                    assertThat(NaiveAccount.told(again.get(i)))
                            .as("again, wish %d: %s", i, batch.get(i))
                            .isEqualTo(expected(batch.get(i)));
                }
            }
            before = batch;
            programme.pass(Duration.ofMinutes(random.nextInt(90)));
            if (random.nextInt(10) == 0) {
                allAreAsNaive();
            }
        }
        allAreAsNaive();
        customers.forEach(this::chainHolds);
        System.out.printf("ledger: %d wishes, %d deaths, %d accounts, no difference%n", done, deaths, CUSTOMERS);
        assertThat(deaths).isPositive();
    }

    private List<Outcome> untilDone(Ledger mortal, List<Wish> batch) {
        while (true) {
            try {
                return mortal.carryOut(Programme.WORKSPACE, batch);
            } catch (Died rolledBack) {
                deaths++;
            }
        }
    }

    private String expected(Wish wish) {
        if (!(wish instanceof Wish.SetAside aside)) {
            return naive.get(wish.customer()).carryOut(wish, programme.now);
        }
        CustomerId holder = holders.getOrDefault(aside.id(), aside.customer());
        if (!holder.equals(aside.customer())) {
            return "refused KEY_USED";
        }
        String answer = naive.get(wish.customer()).carryOut(wish, programme.now);
        if (answer.startsWith("stands")) {
            holders.put(aside.id(), aside.customer());
        }
        return answer;
    }

    /** A store in whose midst the process dies now and then. */
    private LedgerStore dyingAtTimes() {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, arguments) -> {
                    if (random.nextInt(400) == 0) {
                        throw new Died();
                    }
                    try {
                        Object answer = method.invoke(programme.store, arguments);
                        if (method.getName().equals("save") && random.nextInt(10) == 0) {
                            throw new Died();
                        }
                        return answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private void allAreAsNaive() {
        for (CustomerId customer : customers) {
            NaiveAccount expected = naive.get(customer);
            assertThat(programme.balance(customer))
                    .as("balance of %s", customer)
                    .isEqualTo(expected.balance());
            assertThat(programme.lots(customer)).as("lots of %s", customer).isEqualTo(expected.lots());
        }
    }

    private void chainHolds(CustomerId customer) {
        Entry.Link head = Chain.BEGINNING;
        long balance = 0;
        long number = 0;
        for (Entry entry : programme.entries(customer)) {
            balance += entry.points();
            head = Chain.after(head, entry);
            assertThat(entry.number()).isEqualTo(++number);
            assertThat(entry.balance()).isEqualTo(balance);
            assertThat(entry.hash()).as("entry %d of %s", number, customer).isEqualTo(head);
        }
        assertThat(programme.balance(customer)).isEqualTo(balance);
        assertThat(programme.lots(customer).values().stream()
                        .mapToLong(left -> left)
                        .sum())
                .isEqualTo(Math.max(0, balance));
    }

    @Test
    void many_at_once_on_two_nodes_lose_nothing_and_count_nothing_twice()
            throws InterruptedException, ExecutionException {
        List<Teller> nodes = List.of(
                new Teller(programme.ledger),
                new Teller(new Ledger(
                        programme.database,
                        new PostgresLedger(programme.database, programme.ids),
                        () -> programme.now)));
        Map<EntryKey, Entry> entered = new ConcurrentHashMap<>();
        List<Future<?>> callers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 32; caller++) {
                List<Wish> mine = new ArrayList<>();
                for (int i = 0; i < WISHES / 400; i++) {
                    mine.add(wish());
                }
                callers.add(threads.submit(() -> {
                    for (int i = 0; i < mine.size(); i++) {
                        Wish wish = mine.get(i);
                        // Each is asked for on both nodes, as if the first answer had been lost.
                        for (Teller node : nodes) {
                            if (node.ask(Programme.WORKSPACE, wish) instanceof Outcome.Entered(Entry entry)) {
                                assertThat(entered.put(entry.key(), entry))
                                        .as("entered before under %s", entry.key())
                                        .isNull();
                            }
                        }
                    }
                }));
            }
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        customers.forEach(this::chainHolds);
        Map<EntryKey, Long> stored = customers.stream()
                .flatMap(customer -> programme.entries(customer).stream())
                .filter(entry -> entry.key().kind() != Kind.EXPIRE)
                .collect(Collectors.toMap(Entry::key, Entry::points));
        assertThat(stored).hasSize(entered.size());
        entered.forEach((key, entry) -> assertThat(stored).containsEntry(key, entry.points()));
    }
}
